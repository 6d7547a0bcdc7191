/**
 * Parses a URL as the URL standard does; `undefined` when it is none. Not `URL.canParse`: once V8 has optimised it, Node
 * 20 and 22 take names such as "bücher.example" for invalid.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
