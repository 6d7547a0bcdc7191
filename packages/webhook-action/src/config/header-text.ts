/** Longest header value, in characters. */
export const MAX_HEADER_LENGTH = 8192;

/**
 * Matches a character that no header value can carry: any but tab and the printable ones of Latin-1 (RFC 9110, section 5.5).
 */
export const UNSENDABLE_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

/** Removes the blanks around a header value, which do not belong to it. */
export function trimHeader(value: string): string {
  return isBlank(value.charCodeAt(0)) || isBlank(value.charCodeAt(value.length - 1))
    ? value.replace(/^[\t ]+|[\t ]+$/g, '')
    : value;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
