import { FlowError, isLongNumber } from '@luluchat/flow-runtime';
import type { JsonValue, LongNumber, TemplateRenderer, TemplateSecrets } from '@luluchat/flow-runtime';
import { WebhookFailure } from '../failure/webhook-failure.js';

/** The place of a template, in words for a flow author: `the header "Authorization"`. */
export type Place = string;

/** A value that can be sent as a parameter. */
export type Scalar = string | number | boolean | LongNumber;

/** The text of a scalar: in a query, in a form. */
export function scalarText(value: Scalar): string {
  return isLongNumber(value) ? value.$number : String(value);
}

/** The refusal of a request that cannot be sent. */
export function refusal(place: Place, problem: string): WebhookFailure {
  return new WebhookFailure('invalid_request', `Nothing was sent: ${place} ${problem}.`);
}

/** Renders text. Throws `WebhookFailure` `invalid_request`. */
export function renderText(
  templates: TemplateRenderer,
  source: string,
  place: Place,
  secrets?: TemplateSecrets,
): string {
  try {
    return templates.render(source, secrets);
  } catch (error) {
    // What a filter complains about may quote the secret that it was given.
    if (secrets !== undefined && FlowError.is(error, 'invalid_template'))
      throw refusal(place, 'could not be filled in');
    throw explained(error, place);
  }
}

/** Renders text with each value percent-encoded. Throws `WebhookFailure` `invalid_request`. */
export function renderUri(templates: TemplateRenderer, source: string, place: Place): string {
  try {
    return templates.renderUri(source);
  } catch (error) {
    throw explained(error, place);
  }
}

/**
 * Renders a parameter: a lone `{{path}}` keeps its type, no value is `''`. Throws `WebhookFailure` `invalid_request`,
 * also for lists and objects: parameters are first level only.
 */
export function renderScalar(templates: TemplateRenderer, source: string, place: Place): Scalar {
  const value = evaluate(templates, source, place) ?? '';
  if (isLongNumber(value)) return value;
  if (typeof value === 'object') {
    throw refusal(place, 'is a list or an object; a parameter is a single value, such as {{data.items[0]}}');
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw refusal(place, HALF_CHARACTER);
  return value;
}

/** The end of a message about a text that holds a lone surrogate. */
export const HALF_CHARACTER = 'holds half a character (a lone surrogate), which no receiver can read';

function evaluate(templates: TemplateRenderer, source: string, place: Place): JsonValue | undefined {
  try {
    return templates.evaluate(source);
  } catch (error) {
    throw explained(error, place);
  }
}

function explained(error: unknown, place: Place): unknown {
  if (!FlowError.is(error, 'invalid_template')) return error;
  return refusal(place, `could not be filled in (${error.message.replace(/\.$/, '')})`);
}
