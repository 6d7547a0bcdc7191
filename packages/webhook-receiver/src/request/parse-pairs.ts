import { WebhookError } from '../failure/webhook-error.js';

/**
 * Reads `name=value&...`, the form of a query and of `application/x-www-form-urlencoded`, into an object without a
 * prototype. Throws `WebhookError` `invalid_parameter` for broken percent-encoding and for a name that stands twice.
 */
export function parsePairs(text: string): Record<string, string> {
  const pairs = Object.create(null) as Record<string, string>;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const separator = pair.indexOf('=');
    const name = decode(separator < 0 ? pair : pair.slice(0, separator));
    if (name in pairs) {
      throw new WebhookError('invalid_parameter', 'A parameter stands twice; each may be sent once.', { path: name });
    }
    pairs[name] = separator < 0 ? '' : decode(pair.slice(separator + 1));
  }
  return pairs;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new WebhookError('invalid_parameter', 'A parameter is not correctly percent-encoded UTF-8.');
  }
}
