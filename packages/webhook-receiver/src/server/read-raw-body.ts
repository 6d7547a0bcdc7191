import type { IncomingMessage } from 'node:http';
import { WebhookError } from '../error/webhook-error.js';
import { bodyTooLarge } from '../request/parse-webhook.js';

/** Number of bytes over the limit that are read and discarded, so that the caller can read the response. */
const MAX_DISCARDED_BYTES = 8 * 1_048_576;
const NO_BODY = Buffer.alloc(0);

/**
 * Reads the raw body of a request.
 *
 * @throws {WebhookError} `body_too_large`, `body_incomplete`, or `body_already_read` when a parser has read the bytes
 *   before.
 */
export async function readRawBody(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer> {
  if (!hasBody(request)) return NO_BODY;
  if (request.readableDidRead || request.readableEnded) {
    throw new WebhookError(
      'body_already_read',
      'The body was read before the webhook endpoint, probably by a JSON body parser. The signature covers the bytes ' +
        'as received, so the endpoint has to read them itself: put it before the body parser, or have the parser keep ' +
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
      request.off('data', take).off('end', finish).off('error', abort).off('close', abort);
    };
    const fail = (error: WebhookError): void => {
      stop();
      // Further errors of this stream are consequences of this one.
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
    const abort = (): void =>
      fail(new WebhookError('body_incomplete', 'The caller closed the connection before its body was complete.'));
    request.on('data', take).on('end', finish).on('error', abort).on('close', abort);
  });
}
