import type { Redactor } from '@luluchat/flow-runtime/values';

/** Maximum length of a body in the history, in bytes of UTF-8. */
export const EXCERPT_BYTES = 4096;

/** Beginning of a body, as the history shows it. */
export interface Excerpt {
  readonly body: string;
  /** `true` if the body is longer. */
  readonly bodyTruncated: boolean;
}

/** Length of a body that is searched for secrets, in bytes. */
const SEARCHED_BYTES = 65_536;

/**
 * Returns the beginning of a body, secrets hidden; bytes that are not UTF-8 become U+FFFD. `isWhole` is `true` if `bytes`
 * is the whole body; otherwise the end is shortened so far that it cannot show the beginning of a secret.
 */
export function excerpt(bytes: Buffer, isWhole: boolean, redactor: Redactor): Excerpt {
  const searched = bytes.subarray(0, redactor.longest === 0 ? EXCERPT_BYTES : SEARCHED_BYTES);
  const isCut = !isWhole || searched.length < bytes.length;
  const redacted = redactor.redact(searched.toString('utf8'));
  const safe = isCut ? redacted.slice(0, Math.max(0, redacted.length - redactor.longest)) : redacted;
  const body = cut(safe, isCut);
  return { body, bodyTruncated: isCut || body.length < safe.length };
}

/** Cuts a text at `EXCERPT_BYTES`, without half a character at the end. */
function cut(text: string, isCut: boolean): string {
  const fits = text.length * 3 <= EXCERPT_BYTES || Buffer.byteLength(text) <= EXCERPT_BYTES;
  if (fits && !isCut) return text;
  const short = fits ? text : Buffer.from(text).subarray(0, EXCERPT_BYTES).toString('utf8');
  return short.replace(/\uFFFD{1,3}$/, '');
}
