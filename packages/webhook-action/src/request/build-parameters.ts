import { isLongNumber } from '@luluchat/flow-runtime/values';
import type { Contact, StepContext, TemplateRenderer } from '@luluchat/flow-runtime';
import { CALLBACK_PARAMETER } from '../config/webhook-callback.js';
import type { PreparedParameter, PreparedRequest } from './prepare-request.js';
import { HALF_CHARACTER, invalidRequest, renderScalar, scalarText } from './render-value.js';
import type { Scalar } from './render-value.js';

/** Values of one execution. `callback` is set if its address is sent. */
type Values = Pick<StepContext, 'contact' | 'templates' | 'callback'>;

/** Maximum size of a body that is sent, in bytes. */
const MAX_REQUEST_BODY_BYTES = 1_048_576;

/**
 * Builds the query: the parameters as percent-encoded `name=value` pairs.
 *
 * @throws {WebhookFailure} `invalid_request`.
 */
export function buildQuery(prepared: PreparedRequest, { contact, templates, callback }: Values): string {
  let query = `contact_number=${encodeURIComponent(contact.contactNumber ?? '')}&name=${encodeURIComponent(nameOf(contact))}`;
  if (callback !== undefined) query += `&${CALLBACK_PARAMETER}=${encodeURIComponent(callback.url)}`;
  for (const parameter of prepared.parameters) {
    query += `&${parameter.queryName}${encodeURIComponent(scalarText(valueOf(parameter, templates)))}`;
  }
  return query;
}

/**
 * Builds the body of a POST: the parameters as JSON or as a form.
 *
 * @throws {WebhookFailure} `invalid_request`.
 */
export function buildBody(prepared: PreparedRequest, values: Values): Buffer {
  const text = prepared.config.bodyFormat === 'json' ? jsonText(prepared, values) : formText(prepared, values);
  const body = Buffer.from(text, 'utf8');
  if (body.length > MAX_REQUEST_BODY_BYTES) {
    throw invalidRequest('the body', `has ${body.length} bytes, at most ${MAX_REQUEST_BODY_BYTES} are sent`);
  }
  return body;
}

/** Writes JSON without building an object, so that names keep their order and `__proto__` is a name like any other. */
function jsonText(prepared: PreparedRequest, { contact, templates, callback }: Values): string {
  let text = `{"contact_number":${JSON.stringify(contact.contactNumber ?? '')},"name":${JSON.stringify(nameOf(contact))}`;
  if (callback !== undefined) text += `,"${CALLBACK_PARAMETER}":${JSON.stringify(callback.url)}`;
  for (const parameter of prepared.parameters) {
    text += `,${parameter.jsonName}${scalarJson(valueOf(parameter, templates))}`;
  }
  return `${text}}`;
}

function formText(prepared: PreparedRequest, { contact, templates, callback }: Values): string {
  const form = new URLSearchParams([
    ['contact_number', contact.contactNumber ?? ''],
    ['name', nameOf(contact)],
  ]);
  if (callback !== undefined) form.append(CALLBACK_PARAMETER, callback.url);
  for (const parameter of prepared.parameters) form.append(parameter.name, scalarText(valueOf(parameter, templates)));
  return form.toString();
}

/** Writes a scalar as JSON. A long number keeps all of its digits. */
function scalarJson(value: Scalar): string {
  return isLongNumber(value) ? value.$number : JSON.stringify(value);
}

function nameOf(contact: Contact): string {
  if (!contact.name.isWellFormed()) throw invalidRequest("the contact's name", HALF_CHARACTER);
  return contact.name;
}

function valueOf(parameter: PreparedParameter, templates: TemplateRenderer): Scalar {
  if (parameter.isFixed && parameter.source.isWellFormed()) return parameter.source;
  return renderScalar(templates, parameter.source, `the parameter "${parameter.name}"`);
}
