const MAX_LENGTH = 300;
/** Minimum length of a secret that is hidden: shorter ones occur in ordinary words. */
const MIN_SECRET_LENGTH = 4;

/**
 * Creates a function that hides `secrets` in a text, replaces control and direction characters, and shortens it to 300
 * characters. Names of members come from the endpoint and can contain anything, also an echoed secret.
 */
export function createCleaner(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH).toSorted((a, b) => b.length - a.length);
  return (text) => {
    const masked = hidden.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
    const printable = masked.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
    return printable.length > MAX_LENGTH ? `${printable.slice(0, MAX_LENGTH)}...` : printable;
  };
}
