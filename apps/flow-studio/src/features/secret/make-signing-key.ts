/** Length of a key, in bytes. Standard Webhooks asks for 24 to 64. */
const KEY_BYTES = 32;

/** Makes a key of Standard Webhooks: `whsec_` and random bytes in Base64. */
export function makeSigningKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
