/**
 * Writes a post as Meta does: JSON in which everything outside ASCII is an escape of four lower-case digits, and each slash is
 * escaped. A receiver that verifies what it has parsed and written again finds another signature.
 */
export function writePost(post: object): Buffer {
  const json = JSON.stringify(post).replaceAll('/', '\\/');
  const escaped = json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped, 'latin1');
}
