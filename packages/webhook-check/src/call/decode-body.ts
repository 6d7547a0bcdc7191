import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { checkBrotli } from './check-brotli.js';

/** Maximum size that a webhook action reads, on the wire and decoded, in bytes. */
export const MAX_BODY_BYTES = 1_048_576;

/** Text of a body, or the reason why it cannot be decoded. */
export type DecodedBody =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'unreadable'; readonly reason: string };

type Decoder = (body: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const BROTLI = checkBrotli(process.versions.node);

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ...(BROTLI.isSafe ? [['br', brotliDecompressSync] as const] : []),
]);

/** Content codings that are requested and decoded, in order of preference; `br` only where its decoder is safe. */
export const CONTENT_CODINGS: readonly string[] = [...DECODERS.keys()];

const UNKNOWN_CODING = `the content coding is not one of ${CONTENT_CODINGS.slice(0, -1).join(', ')} and ${CONTENT_CODINGS.at(-1)}`;

const BROTLI_IS_UNSAFE =
  'the body is compressed with Brotli (br), which was not requested and is not decoded: the Brotli decoder of this Node has a ' +
  `known weakness (CVE-2026-111497). Answer with gzip, or check with Node ${BROTLI.moveTo}`;

/** Decodes one content coding and UTF-8, as strictly as a webhook action. */
export function decodeBody(body: Buffer, contentEncoding: string | undefined): DecodedBody {
  if (body.length > MAX_BODY_BYTES) return { kind: 'too_large' };
  const coding = (contentEncoding ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '' || body.length === 0) return decodeText(body);
  const decode = DECODERS.get(coding);
  if (decode === undefined) return unreadable(coding === 'br' ? BROTLI_IS_UNSAFE : UNKNOWN_CODING);
  try {
    return decodeText(decode(body, { maxOutputLength: MAX_BODY_BYTES }));
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'too_large' };
    return unreadable(`the body is not correct ${coding}`);
  }
}

function decodeText(body: Buffer): DecodedBody {
  if (!isUtf8(body)) return unreadable('the body is not UTF-8 text');
  const text = body.toString('utf8');
  return { kind: 'text', text: text.startsWith('\uFEFF') ? text.slice(1) : text, bytes: body.length };
}

function unreadable(reason: string): DecodedBody {
  return { kind: 'unreadable', reason };
}
