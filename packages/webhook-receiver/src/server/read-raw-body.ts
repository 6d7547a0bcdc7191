import type { IncomingMessage } from 'node:http';
import { WebhookError } from '../failure/webhook-error.js';
import { bodyTooLarge } from '../request/parse-webhook.js';

/** How much of a body over the limit is read and thrown away, so that the caller gets to read the answer. */
const MAX_DISCARDED_BYTES = 8 * 1_048_576;
const NO_BODY = Buffer.alloc(0);

/**
 * Reads the body of a request as it comes. Rejects with `WebhookError`: `body_too_large`, `body_incomplete`, or
 * `body_already_read` when something before us has read it: its bytes are gone then.
 */
export async function readRawBody(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer> {
  if (!hasBody(request)) return NO_BODY;
  if (request.readableDidRead || request.readableEnded) {
    throw new WebhookError(
      'body_already_read',
      'Something read the body before the webhook endpoint, a JSON body parser most likely. The signature covers the bytes ' +
        'as they came, so the endpoint has to read them itself: put it before the body parser, or have the parser keep ' +
        'the bytes as request.rawBody (in Express: express.json({ verify: (request, response, bytes) => { request.rawBody = bytes; } })).',
    );
  }
  return await collect(request, maxBodyBytes);
}

function hasBody({ headers, httpVersionMajor }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  if (headers['content-length'] !== undefined) return headers['content-length'] !== '0';
  // HTTP/2 needs neither header for a body.
  return httpVersionMajor >= 2;
}

function collect(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    const stop = (): void => {
      request.off('data', take).off('end', finish).off('error', breakOff).off('close', breakOff);
    };
    const fail = (error: WebhookError): void => {
      stop();
      // What still fails on this stream has been told already.
      request.on('error', () => undefined);
      reject(error);
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) chunks.push(chunk);
      else chunks = [];
      if (bytes > maxBodyBytes + MAX_DISCARDED_BYTES) fail(bodyTooLarge(maxBodyBytes));
    };
    const finish = (): void => {
      if (bytes > maxBodyBytes) return fail(bodyTooLarge(maxBodyBytes));
      stop();
      resolve(Buffer.concat(chunks, bytes));
    };
    const breakOff = (): void =>
      fail(new WebhookError('body_incomplete', 'The caller broke off before its body was complete.'));
    request.on('data', take).on('end', finish).on('error', breakOff).on('close', breakOff);
  });
}
