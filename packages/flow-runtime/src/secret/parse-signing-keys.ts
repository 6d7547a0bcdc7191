/** Most keys in one signing secret: an old one and a new one are the usual case. */
export const MAX_SIGNING_KEYS = 5;

const PREFIX = 'whsec_';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const KEY_BYTES = { least: 24, most: 64 } as const;

/** The keys of a signing secret as they are written, or why it is invalid: a clause to follow "the secret", without the value. */
export type SigningKeys = { readonly keys: readonly string[] } | { readonly problem: string };

/**
 * Parses a stored signing secret: 1 to {@link MAX_SIGNING_KEYS} keys, separated by spaces while keys are rotated. A key is
 * `whsec_` and 24 to 64 bytes in Base64 (Standard Webhooks, "Symmetric signatures"; webhook-receiver verifies by the same rule).
 */
export function parseSigningKeys(secret: string): SigningKeys {
  const keys = secret.split(/\s+/).filter((key) => key !== '');
  if (keys.length === 0 || keys.length > MAX_SIGNING_KEYS) {
    return { problem: `holds ${keys.length} keys, expected 1 to ${MAX_SIGNING_KEYS}` };
  }
  for (const [index, key] of keys.entries()) {
    const fault = findProblem(key);
    if (fault !== undefined) return { problem: describeProblem(index + 1, fault) };
  }
  return { keys };
}

function findProblem(key: string): string | undefined {
  if (!key.startsWith(PREFIX)) return `it does not begin with ${PREFIX}`;
  const base64 = key.slice(PREFIX.length);
  if (!BASE64.test(base64)) return `it is not Base64 after ${PREFIX}`;
  const bytes = Buffer.byteLength(base64, 'base64');
  return bytes < KEY_BYTES.least || bytes > KEY_BYTES.most ? `it has ${bytes} bytes` : undefined;
}

function describeProblem(place: number, fault: string): string {
  const expected = `${PREFIX} and ${KEY_BYTES.least} to ${KEY_BYTES.most} bytes in Base64 are expected`;
  return `holds no signing key at place ${place}: ${fault}; ${expected}`;
}
