import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Most that a webhook action reads, on the wire and decoded, in bytes. */
export const MAX_BODY_BYTES = 1_048_576;

/** The text of a body, or why it cannot be read. */
export type DecodedBody =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'unreadable'; readonly reason: string };

const DECODERS = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync } as const;

/** Undoes one content coding and reads UTF-8, as strictly as a webhook action. */
export function decodeBody(body: Buffer, contentEncoding: string | undefined): DecodedBody {
  if (body.length > MAX_BODY_BYTES) return { kind: 'too_large' };
  const coding = (contentEncoding ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '' || body.length === 0) return readText(body);
  if (!isKnown(coding)) return unreadable('the content coding is not one of gzip, deflate and br');
  try {
    return readText(DECODERS[coding](body, { maxOutputLength: MAX_BODY_BYTES }));
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'too_large' };
    return unreadable(`the body is not correct ${coding}`);
  }
}

function isKnown(coding: string): coding is keyof typeof DECODERS {
  return Object.hasOwn(DECODERS, coding);
}

function readText(body: Buffer): DecodedBody {
  if (!isUtf8(body)) return unreadable('the body is not UTF-8 text');
  const text = body.toString('utf8');
  return { kind: 'text', text: text.startsWith('\uFEFF') ? text.slice(1) : text, bytes: body.length };
}

function unreadable(reason: string): DecodedBody {
  return { kind: 'unreadable', reason };
}
