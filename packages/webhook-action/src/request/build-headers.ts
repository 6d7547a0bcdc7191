import type { TemplateRenderer, TemplateSecrets } from '@luluchat/flow-runtime';
import { MAX_HEADER_LENGTH, trimHeader, UNSENDABLE_IN_HEADER } from '../config/header-text.js';
import type { PreparedRequest } from './prepare-request.js';
import { invalidRequest, renderText } from './render-value.js';

/** Headers that are ready to send. */
export interface BuiltHeaders {
  /** Names and values, alternating. */
  readonly headers: readonly string[];
  /** Values that contain a secret, which must be hidden when a receiver sends them back. */
  readonly confidential: readonly string[];
}

/**
 * Renders the headers of the author. Values are refused, never cleaned.
 *
 * @throws {WebhookFailure} `invalid_request`.
 */
export function buildHeaders(
  prepared: PreparedRequest,
  templates: TemplateRenderer,
  secrets: TemplateSecrets | undefined,
): BuiltHeaders {
  if (prepared.headers.length === 0) return { headers: prepared.ownHeaders, confidential: [] };
  const headers: string[] = [];
  const confidential: string[] = [];
  for (const { name, source, isFixed, isSecret } of prepared.headers) {
    const place = `the header "${name}"`;
    const value = trimHeader(isFixed ? source : renderText(templates, source, place, secrets));
    if (UNSENDABLE_IN_HEADER.test(value))
      throw invalidRequest(place, 'has a line break or a character that a header cannot carry');
    if (value.length > MAX_HEADER_LENGTH) throw invalidRequest(place, `is longer than ${MAX_HEADER_LENGTH} characters`);
    headers.push(name, value);
    // The encoded part of "Basic dXNlcjpwYXNz" is as confidential as the secret in it.
    if (isSecret) confidential.push(value, value.slice(value.indexOf(' ') + 1));
  }
  return { headers: prepared.ownHeaders.concat(headers), confidential };
}
