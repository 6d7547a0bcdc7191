/**
 * Joins member names and array indexes to a JSON Pointer (RFC 6901), the form of `Problem.path`:
 * `jsonPointer(['steps', 'a/b', 0])` is `/steps/a~1b/0`; no segments give `''`, the whole document.
 */
export function jsonPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
