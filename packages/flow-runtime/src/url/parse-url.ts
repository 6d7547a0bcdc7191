/**
 * Parses a URL by the URL standard; returns `undefined` when it is invalid. Not `URL.canParse`: once V8 has optimised it, Node
 * 20 and 22 reject names such as "bücher.example".
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
