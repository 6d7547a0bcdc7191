import type { JsonObject } from '@luluchat/flow-runtime';
import { checkMemberNames, parseMembers, requireObject } from '../body/parse-members.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { collectNumber } from '../contact/parse-number.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import type { HiddenContact } from './redact-sample.js';
import { SampleBody, SampleContact } from './sample-dto.js';

/** Answer of which a sample is to be kept. */
export type WantedSample =
  | { readonly kind: 'run'; readonly runId: string }
  | {
      readonly kind: 'test';
      readonly data: JsonObject;
      readonly contact: HiddenContact;
      readonly contactId: string | undefined;
    };

/**
 * Parses the body that keeps a sample.
 *
 * @throws HttpProblem 400 that names each bad member.
 */
export function parseSample(body: unknown, defaultCountry: string | undefined): WantedSample {
  refuseDeepNesting(body);
  const errors: ProblemEntry[] = [];
  const json = requireObject(body);
  checkMemberNames(SampleBody, json, errors);
  const { runId, data, contact } = parseMembers(SampleBody, json, errors);
  const test = contact && parseContact(contact, defaultCountry, errors);
  if (errors.length === 0 && (runId === undefined) === (data === undefined)) {
    const message = 'One of runId and data is needed: the run, or the answer to a test, that the sample is made of.';
    errors.push({ path: '', code: 'invalid_value', message });
  } else if (errors.length === 0 && (data === undefined) !== (contact === undefined)) {
    const message = 'contact belongs to data, so that its number and name are hidden: the contact of the test.';
    errors.push({ path: '/contact', code: 'invalid_value', message });
  }
  if (errors.length > 0) throw invalidRequest(errors.slice(0, 100));
  return runId === undefined ? { kind: 'test', data: data!, ...test! } : { kind: 'run', runId };
}

function parseContact(
  json: Readonly<Record<string, unknown>>,
  defaultCountry: string | undefined,
  errors: ProblemEntry[],
): { readonly contact: HiddenContact; readonly contactId: string | undefined } {
  checkMemberNames(SampleContact, json, errors, { parent: '/contact', owner: 'contact' });
  const { contactId, contactNumber, name = '' } = parseMembers(SampleContact, json, errors, '/contact');
  const number =
    typeof contactNumber === 'string'
      ? collectNumber(contactNumber, '/contact/contactNumber', defaultCountry, errors)
      : undefined;
  return { contact: { contactNumber: number ?? null, name }, contactId };
}
