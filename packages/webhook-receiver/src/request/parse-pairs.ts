import { WebhookError } from '../error/webhook-error.js';

/**
 * Parses `name=value&...`, the format of a query and of `application/x-www-form-urlencoded`, into an object without a
 * prototype.
 *
 * @throws {WebhookError} `invalid_parameter` for invalid percent-encoding and for a repeated name.
 */
export function parsePairs(text: string): Record<string, string> {
  const pairs = Object.create(null) as Record<string, string>;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const separator = pair.indexOf('=');
    const name = decode(separator < 0 ? pair : pair.slice(0, separator));
    if (name in pairs) {
      throw new WebhookError('invalid_parameter', 'A parameter appears twice; each may appear only once.', {
        path: name,
      });
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
