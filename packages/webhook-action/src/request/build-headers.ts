import type { TemplateRenderer, TemplateSecrets } from '@luluchat/flow-runtime';
import { MAX_HEADER_LENGTH, trimHeader, UNSENDABLE_IN_HEADER } from '../config/header-text.js';
import type { PreparedRequest } from './prepare-request.js';
import { refusal, renderText } from './render-value.js';

/** Headers that are ready to be sent. */
export interface BuiltHeaders {
  /** Name, value, name, value ... */
  readonly headers: readonly string[];
  /** Values that were made with a secret, which must not be shown when a receiver sends them back. */
  readonly confidential: readonly string[];
}

/** Renders the author's headers. Throws `WebhookFailure` `invalid_request`: values are refused, never cleaned. */
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
      throw refusal(place, 'has a line break or a character that a header cannot carry');
    if (value.length > MAX_HEADER_LENGTH) throw refusal(place, `is longer than ${MAX_HEADER_LENGTH} characters`);
    headers.push(name, value);
    // "Basic dXNlcjpwYXNz": the encoded form is as confidential as the secret that it was made from.
    if (isSecret) confidential.push(value, value.slice(value.indexOf(' ') + 1));
  }
  return { headers: prepared.ownHeaders.concat(headers), confidential };
}
