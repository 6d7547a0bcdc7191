import type { TemplateRenderer, TemplateSecrets } from '@luluchat/flow-runtime';
import { MAX_HEADER_LENGTH, trimHeader, UNSENDABLE_IN_HEADER } from '../config/header-text.js';
import type { BuiltHeaders, PreparedRequest } from './prepare-request.js';
import { invalidRequest, renderText } from './render-value.js';

/**
 * Builds the headers of the author. Those that hold nothing but fixed text and secrets are kept for the next call with the same
 * secrets. Values are refused, never cleaned.
 *
 * @throws {WebhookFailure} `invalid_request`.
 */
export function buildHeaders(
  prepared: PreparedRequest,
  templates: TemplateRenderer,
  secrets: TemplateSecrets | undefined,
): BuiltHeaders {
  if (!prepared.hasSettledHeaders) return renderHeaders(prepared, templates, secrets);
  const { last } = prepared.headerMemory;
  if (last !== undefined && prepared.secretNames.every((name) => secrets?.[name] === last.secrets?.[name])) {
    return last.built;
  }
  const built = renderHeaders(prepared, templates, secrets);
  prepared.headerMemory.last = { secrets, built };
  return built;
}

function renderHeaders(
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
