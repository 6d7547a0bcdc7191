import type { Redactor } from '@luluchat/flow-runtime';

/** The most of a body that the history keeps, in bytes of UTF-8. */
export const EXCERPT_BYTES = 4096;

/** The beginning of a body, as the history shows it. */
export interface Excerpt {
  readonly body: string;
  /** Tells whether the body went on. */
  readonly bodyTruncated: boolean;
}

/** The most of a body that is searched for secrets, in bytes. */
const SEARCHED_BYTES = 65_536;

/**
 * Shows the beginning of a body, secrets hidden; bytes that are not UTF-8 show as U+FFFD. `isWhole` tells whether
 * `bytes` is all of the body: at the cut end of one that is not, nothing stays that could be the beginning of a secret.
 */
export function excerpt(bytes: Buffer, isWhole: boolean, redactor: Redactor): Excerpt {
  const read = bytes.subarray(0, redactor.longest === 0 ? EXCERPT_BYTES : SEARCHED_BYTES);
  const goesOn = !isWhole || read.length < bytes.length;
  const redacted = redactor.redact(read.toString('utf8'));
  const safe = goesOn ? redacted.slice(0, Math.max(0, redacted.length - redactor.longest)) : redacted;
  const body = cut(safe, goesOn);
  return { body, bodyTruncated: goesOn || body.length < safe.length };
}

/** At most `EXCERPT_BYTES`, and no half character at a cut end. */
function cut(text: string, goesOn: boolean): string {
  const fits = text.length * 3 <= EXCERPT_BYTES || Buffer.byteLength(text) <= EXCERPT_BYTES;
  if (fits && !goesOn) return text;
  const short = fits ? text : Buffer.from(text).subarray(0, EXCERPT_BYTES).toString('utf8');
  return short.replace(/\uFFFD{1,3}$/, '');
}
