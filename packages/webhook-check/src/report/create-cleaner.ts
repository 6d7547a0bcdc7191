const MAX_LENGTH = 300;
/** Shorter texts stand in every other word. */
const MIN_SECRET_LENGTH = 4;

/**
 * Makes a function that hides `secrets` in texts, replaces what could steer a terminal or turn the direction of writing, and
 * cuts what is too long to read. Names of members come from the endpoint: they may hold anything, an echoed secret too.
 */
export function createCleaner(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH).toSorted((a, b) => b.length - a.length);
  return (text) => {
    const masked = hidden.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
    const printable = masked.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
    return printable.length > MAX_LENGTH ? `${printable.slice(0, MAX_LENGTH)}...` : printable;
  };
}
