import { FlowError } from '@luluchat/flow-runtime';
import { isLongNumber } from '@luluchat/flow-runtime/values';
import type { JsonValue, TemplateRenderer, TemplateSecrets } from '@luluchat/flow-runtime';
import type { LongNumber } from '@luluchat/flow-runtime/values';
import { WebhookFailure } from '../failure/webhook-failure.js';

/** Place of a template as an author reads it: `the header "Authorization"`. */
export type Place = string;

/** Value that can be sent as a parameter. */
export type Scalar = string | number | boolean | LongNumber;

/** Formats a scalar for a query or a form. */
export function scalarText(value: Scalar): string {
  return isLongNumber(value) ? value.$number : String(value);
}

/** Creates the failure of a request that cannot be sent. `problem` completes a sentence that begins with `place`. */
export function invalidRequest(place: Place, problem: string): WebhookFailure {
  return new WebhookFailure('invalid_request', `Nothing was sent: ${place} ${problem}.`);
}

/**
 * Renders text.
 *
 * @throws {WebhookFailure} `invalid_request`.
 */
export function renderText(
  templates: TemplateRenderer,
  source: string,
  place: Place,
  secrets?: TemplateSecrets,
): string {
  try {
    return templates.render(source, secrets);
  } catch (error) {
    // The error of a filter may quote the secret that the filter was given.
    if (secrets !== undefined && FlowError.is(error, 'invalid_template'))
      throw invalidRequest(place, 'could not be filled in');
    throw toFailure(error, place);
  }
}

/**
 * Renders text with each value percent-encoded.
 *
 * @throws {WebhookFailure} `invalid_request`.
 */
export function renderUri(templates: TemplateRenderer, source: string, place: Place): string {
  try {
    return templates.renderUri(source);
  } catch (error) {
    throw toFailure(error, place);
  }
}

/**
 * Renders a parameter. A lone `{{path}}` keeps its type; a missing value is `''`.
 *
 * @throws {WebhookFailure} `invalid_request`, also for arrays and objects: parameters have one level.
 */
export function renderScalar(templates: TemplateRenderer, source: string, place: Place): Scalar {
  const value = evaluate(templates, source, place) ?? '';
  if (isLongNumber(value)) return value;
  if (typeof value === 'object') {
    throw invalidRequest(place, 'is a list or an object; a parameter is a single value, such as {{data.items[0]}}');
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw invalidRequest(place, HALF_CHARACTER);
  return value;
}

/** Problem of a text with a lone surrogate, for a message. */
export const HALF_CHARACTER = 'holds half a character (a lone surrogate), which no receiver can read';

function evaluate(templates: TemplateRenderer, source: string, place: Place): JsonValue | undefined {
  try {
    return templates.evaluate(source);
  } catch (error) {
    throw toFailure(error, place);
  }
}

function toFailure(error: unknown, place: Place): unknown {
  if (!FlowError.is(error, 'invalid_template')) return error;
  return invalidRequest(place, `could not be filled in (${error.message.replace(/\.$/, '')})`);
}
