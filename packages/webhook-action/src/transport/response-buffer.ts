import type { IncomingHttpHeaders } from 'node:http';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { isSuccess } from '../response/response.js';
import type { Response } from '../response/response.js';

/** Maximum size of the headers of a response, in bytes. */
export const MAX_HEADERS_BYTES = 16_384;

/** Maximum size of a body that is read, in bytes on the wire. */
export const MAX_BODY_BYTES = 1_048_576;

/** Maximum size of the body of an unsuccessful response that is read, in bytes: it is for the history only. */
export const MAX_ERROR_BODY_BYTES = 16_384;

/** Collects a response: created from its status and headers, then given the chunks of its body, up to a limit. */
export class ResponseBuffer implements Response {
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  readonly retryAfter: string | null;
  readonly location: string | null;
  /** Set once the last byte of the body was received. */
  isComplete = false;
  /** First chunk, or the whole body: most bodies have one chunk, which needs no array. */
  #body: Buffer | undefined;
  #moreChunks: Buffer[] | undefined;
  #wireBytes = 0;

  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
  ) {
    this.contentType = headers['content-type'] ?? null;
    this.contentEncoding = joinHeader(headers['content-encoding']);
    this.retryAfter = joinHeader(headers['retry-after']);
    this.location = isSuccess(status) ? null : joinHeader(headers.location);
  }

  get body(): Buffer {
    if (this.#moreChunks !== undefined) {
      this.#body = Buffer.concat([this.#body ?? NO_BYTES, ...this.#moreChunks]);
      this.#moreChunks = undefined;
    }
    return this.#body ?? NO_BYTES;
  }

  /** Adds a chunk of the body, cut at the limit. Returns `true` if all of it was within the limit. */
  add(chunk: Buffer): boolean {
    const room = (isSuccess(this.status) ? MAX_BODY_BYTES : MAX_ERROR_BODY_BYTES) - this.#wireBytes;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    this.#wireBytes += kept.length;
    if (this.#body === undefined) this.#body = kept;
    else (this.#moreChunks ??= []).push(kept);
    return kept === chunk;
  }
}

const NO_BYTES = Buffer.alloc(0);

/** Tells whether a successful response announces a body over the limit. */
export function announcesTooMuch(status: number, headers: IncomingHttpHeaders): boolean {
  return isSuccess(status) && Number(headers['content-length']) > MAX_BODY_BYTES;
}

/** Creates the failure of a successful response whose body is over the limit. */
export function bodyTooLarge(): WebhookFailure {
  return new WebhookFailure('too_large', `The body of the answer is larger than ${MAX_BODY_BYTES} bytes (1 MiB).`);
}

/** Creates the failure of a response whose headers are over the limit. */
export function headersTooLarge(cause?: Error): WebhookFailure {
  return new WebhookFailure('too_large', 'The headers of the answer are too large.', cause);
}

/** Joins the values of a header with commas; `null` when there is none. */
export function joinHeader(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}
