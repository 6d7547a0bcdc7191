/** Longest header value, in characters. */
export const MAX_HEADER_LENGTH = 8192;

/** Anything but tab and the printable characters of Latin-1: what no header value can carry (RFC 9110, section 5.5). */
export const UNSENDABLE_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

/** Returns a header value without the blanks around it, which are no part of it. */
export function trimHeader(value: string): string {
  return isBlank(value.charCodeAt(0)) || isBlank(value.charCodeAt(value.length - 1))
    ? value.replace(/^[\t ]+|[\t ]+$/g, '')
    : value;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
