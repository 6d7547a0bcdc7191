import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Zlib } from 'node:zlib';
import { WebhookFailure } from '../failure/webhook-failure.js';
import { BROTLI, CONTENT_CODINGS } from './content-codings.js';

/** Maximum size of a decoded body, in bytes. */
const MAX_DECODED_BYTES = 1_048_576;

/** One-shot function of zlib with the option `info`, which returns the engine too and is missing in the types of Node. */
type Decompress = (
  body: Buffer,
  options: { readonly info: true; readonly maxOutputLength: number },
  callback: (error: NodeJS.ErrnoException | null, decoded: unknown) => void,
) => void;

const CODINGS: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ...(BROTLI.isSafe ? [['br', brotliDecompress] as const] : []),
]);

const UNKNOWN_CODING =
  'The body of the answer is compressed in a way that the step does not read; ' +
  `it reads ${CONTENT_CODINGS.slice(0, -1).join(', ')} and ${CONTENT_CODINGS.at(-1)}, one at a time.`;

const BROTLI_IS_UNSAFE =
  'The body of the answer is compressed with Brotli (br), which the step does not read: the Brotli decoder of the Node ' +
  'that it runs on has a known weakness (CVE-2026-111497). ' +
  `Have the receiver use gzip, or the operator move to Node ${BROTLI.moveTo}.`;

/** Tells whether a body needs decoding. */
export function isCoded(contentEncoding: string | null): contentEncoding is string {
  const coding = contentEncoding?.trim().toLowerCase() ?? '';
  return coding !== '' && coding !== 'identity';
}

/**
 * Decodes the content coding of a body (RFC 9110, 8.4), one of `CONTENT_CODINGS`. A body of zero bytes is an empty body in
 * any of gzip, deflate and br.
 *
 * @throws {WebhookFailure} `encoding` for another coding or several, and for data that is corrupt, cut short or followed by
 *   more; `too_large` over `MAX_DECODED_BYTES`.
 */
export async function decodeContent(body: Buffer, contentEncoding: string): Promise<Buffer> {
  const coding = contentEncoding.trim().toLowerCase();
  const decompress = CODINGS.get(coding);
  if (body.length === 0 && (decompress !== undefined || coding === 'br')) return body;
  if (decompress === undefined) throw encodingFailure(coding === 'br' ? BROTLI_IS_UNSAFE : UNKNOWN_CODING);
  const { buffer, engine } = await run(decompress, body, coding);
  // zlib stops at the end of the compressed data and ignores anything after it.
  if (engine.bytesWritten !== body.length) {
    throw encodingFailure(`The ${coding} body of the answer has something behind its end.`);
  }
  return buffer;
}

interface Decoded {
  readonly buffer: Buffer;
  readonly engine: Zlib;
}

function run(decompress: Decompress, body: Buffer, coding: string): Promise<Decoded> {
  return new Promise((resolve, reject) => {
    decompress(body, { info: true, maxOutputLength: MAX_DECODED_BYTES }, (error, decoded) => {
      if (error === null) resolve(decoded as Decoded);
      else if (error.code === 'ERR_BUFFER_TOO_LARGE') reject(tooLarge(error));
      else reject(encodingFailure(`The ${coding} body of the answer is damaged or cut short.`, error));
    });
  });
}

function tooLarge(cause: Error): WebhookFailure {
  return new WebhookFailure(
    'too_large',
    `The body of the answer is larger than ${MAX_DECODED_BYTES} bytes (1 MiB) once decoded.`,
    cause,
  );
}

function encodingFailure(message: string, cause?: Error): WebhookFailure {
  return new WebhookFailure('encoding', message, cause);
}
