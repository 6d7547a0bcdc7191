import { toContactId } from '@luluchat/flow-runtime/channel';
import type { AttributeCatalog, Contact } from '@luluchat/flow-runtime';
import { v7 as uuidv7 } from 'uuid';
import { checkMemberNames, parseMembers, requireObject } from '../body/parse-members.js';
import type { UnknownMembers } from '../body/parse-members.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { collectNumber } from '../contact/parse-number.js';
import { parseSampleAttributes } from '../contact/parse-sample-attributes.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { checkSampleOutputs } from '../run/check-sample-outputs.js';
import { PreviewContact, TemplatePreviewBody } from './template-dto.js';

/** The validated input of a preview. */
export interface TemplatePreviewRequest extends Omit<TemplatePreviewBody, 'contact'> {
  /** Contact that need not exist. Absent: none was given. */
  readonly sample?: Contact;
}

/** Facts that the body of a preview is checked against. */
export interface TemplatePreviewContext {
  readonly attributes: AttributeCatalog;
  readonly defaultCountry: string | undefined;
}

/**
 * Parses the body that previews a template. The template itself is not parsed.
 *
 * @throws HttpProblem 400 that names each bad member.
 */
export function parseTemplatePreview(body: unknown, context: TemplatePreviewContext): TemplatePreviewRequest {
  refuseDeepNesting(body);
  const errors: ProblemEntry[] = [];
  const json = requireObject(body);
  checkMemberNames(TemplatePreviewBody, json, errors);
  const { template, contact, ...members } = parseMembers(TemplatePreviewBody, json, errors);
  refuseBoth(json, ['flowId', 'runId'], errors);
  refuseBoth(json, ['contact', 'contactId'], errors);
  checkSampleOutputs(members.steps ?? {}, errors);
  const sample = contact && parseContact(contact, context, errors);
  if (errors.length > 0 || template === undefined) throw invalidRequest(errors.slice(0, 100));
  return { template, ...members, ...(sample && { sample }) };
}

function refuseBoth(json: UnknownMembers, [one, other]: readonly [string, string], errors: ProblemEntry[]): void {
  if (json[one] === undefined || json[other] === undefined) return;
  errors.push({ path: `/${other}`, code: 'invalid_value', message: `Give ${one} or ${other}, not both.` });
}

function parseContact(
  json: UnknownMembers,
  { attributes: definitions, defaultCountry }: TemplatePreviewContext,
  errors: ProblemEntry[],
): Contact {
  checkMemberNames(PreviewContact, json, errors, { parent: '/contact', owner: 'contact' });
  const written = parseMembers(PreviewContact, json, errors, '/contact');
  const { contactId = toContactId(uuidv7()), contactNumber, name = '', attributes = {} } = written;
  const number =
    typeof contactNumber === 'string'
      ? collectNumber(contactNumber, '/contact/contactNumber', defaultCountry, errors)
      : undefined;
  return {
    contactId,
    contactNumber: number ?? null,
    name,
    attributes: parseSampleAttributes(attributes, definitions, errors),
    tags: [],
  };
}
