import { createHash, randomBytes } from 'node:crypto';

/** A token in its parts. */
export interface ParsedToken {
  /** Finds the record of the token; no secret. */
  readonly id: string;
  /** Hash of its secret, as it is stored. */
  readonly hash: string;
}

/** Begins every token, so that scanners of repositories and logs recognise it. */
const PREFIX = 'luf';
const ID_BYTES = 8;
const SECRET_BYTES = 32;
const TOKEN = /^luf_([0-9a-f]{16})_([\w-]{43})$/;

/** Generates a token: `luf_`, its id, and 256 random bits. `token` is shown once and never stored. */
export function generateAccessToken(): ParsedToken & { readonly token: string } {
  const id = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { token: `${PREFIX}_${id}_${secret}`, id, hash: hashOf(secret) };
}

/** Parses a token; `undefined` for a text of another form. */
export function parseAccessToken(text: string): ParsedToken | undefined {
  const [, id, secret] = TOKEN.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, hash: hashOf(secret) };
}

/**
 * One round of SHA-256 without salt. Slow hashes protect passwords, which can be guessed from a list; a secret of 256 random bits
 * cannot be, and the hash is computed for every call.
 */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
