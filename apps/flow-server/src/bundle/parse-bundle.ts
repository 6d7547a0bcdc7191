import { FlowError } from '@luluchat/flow-runtime';
import { checkDraft, parseAttributeKey, parseFlowDraft } from '@luluchat/flow-runtime/document';
import { isPlainObject, stringifyJson } from '@luluchat/flow-runtime/values';
import type { StepRegistry } from '@luluchat/flow-runtime';
import type { FlowDraft } from '@luluchat/flow-runtime/document';
import type { AttributeDefinition } from '@luluchat/flow-runtime/store';
import { setImmediate } from 'node:timers/promises';
import { toEntries } from '../body/parse-body.js';
import { checkMemberNames, parseMembers, requireObject } from '../body/parse-members.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { HttpProblem, invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { MAX_SAMPLE_BYTES } from '../sample/shorten-sample.js';
import { BundleAttribute, BundleFlow, BundleSample, FlowBundle } from './bundle-dto.js';
import { BUNDLE_VERSION, MAX_DOCUMENT_BYTES } from './bundle-form.js';

/** A bundle whose flows could be stored as drafts. */
export interface ParsedBundle {
  readonly flows: readonly {
    readonly id: string;
    readonly document: FlowDraft;
    readonly samples: readonly BundleSample[];
  }[];
  readonly attributes: readonly AttributeDefinition[];
  readonly secrets: readonly string[];
}

const MAX_ERRORS = 100;

/**
 * Parses the body of an import.
 *
 * @throws HttpProblem 400: `bundle_too_new`; `invalid_request` for its form; `invalid_document` for flow documents that could not
 * be stored as drafts. Paths are those of the bundle.
 */
export async function parseBundle(body: unknown, registry: StepRegistry): Promise<ParsedBundle> {
  refuseDeepNesting(body);
  const json = requireObject(body);
  refuseNewer(json['version']);
  const errors: ProblemEntry[] = [];
  checkMemberNames(FlowBundle, json, errors, { owner: 'a bundle' });
  const bundle = parseMembers(FlowBundle, json, errors);
  const flows = parseEach(BundleFlow, bundle.flows, '/flows', errors);
  const attributes = parseEach(BundleAttribute, bundle.attributes, '/attributes', errors);
  refuseTwins(
    flows.map(({ id }) => id),
    '/flows',
    'id',
    errors,
  );
  refuseTwins(
    attributes.map(({ key }) => key?.toLowerCase()),
    '/attributes',
    'key',
    errors,
  );
  attributes.forEach(({ key }, index) => checkKey(key, `/attributes/${index}/key`, errors));
  const samples = flows.map((flow, index) => parseSamples(flow, `/flows/${index}/samples`, errors));
  if (errors.length > 0) throw invalidRequest(errors.slice(0, MAX_ERRORS));
  const parsed = flows as readonly BundleFlow[];
  await checkDocuments(parsed, registry);
  return {
    flows: parsed.map(({ id, document }, index) => ({ id, document, samples: samples[index] ?? [] })),
    attributes: (attributes as readonly BundleAttribute[]).map(({ key, title = key, type }) => ({ key, title, type })),
    secrets: bundle.secrets ?? [],
  };
}

function refuseNewer(version: unknown): void {
  if (typeof version !== 'number' || version <= BUNDLE_VERSION) return;
  throw new HttpProblem({
    status: 400,
    code: 'bundle_too_new',
    detail: `The bundle has version ${version} of the form; this server reads version ${BUNDLE_VERSION}. Update the server, or export from an older one.`,
  });
}

function parseEach<Type extends object>(
  dto: new () => Type,
  entries: readonly unknown[] = [],
  parent: string,
  errors: ProblemEntry[],
): readonly Partial<Type>[] {
  return entries.map((entry, index) => {
    const path = `${parent}/${index}`;
    if (!isPlainObject(entry)) {
      errors.push({ path, code: 'invalid_value', message: 'An object is expected here.' });
      return {};
    }
    checkMemberNames(dto, entry, errors, { parent: path });
    return parseMembers(dto, entry, errors, path);
  });
}

/** Parses the samples of a flow: of steps of its document, one for each at most, and no larger than a sample may be. */
function parseSamples(
  { document, samples }: Partial<BundleFlow>,
  parent: string,
  errors: ProblemEntry[],
): readonly BundleSample[] {
  const parsed = parseEach(BundleSample, samples, parent, errors) as readonly BundleSample[];
  const steps: unknown = document?.steps;
  parsed.forEach(({ stepId, data }, index) => {
    if (typeof stepId === 'string' && isPlainObject(steps) && !Object.hasOwn(steps, stepId)) {
      const message = 'The document has no step with this id.';
      errors.push({ path: `${parent}/${index}/stepId`, code: 'unknown_step', message });
    }
    if (data !== undefined && Buffer.byteLength(JSON.stringify(data)) > MAX_SAMPLE_BYTES) {
      const message = `A sample has at most ${MAX_SAMPLE_BYTES / 1024} KiB.`;
      errors.push({ path: `${parent}/${index}/data`, code: 'invalid_value', message });
    }
  });
  refuseTwins(
    parsed.map(({ stepId }) => stepId),
    parent,
    'stepId',
    errors,
  );
  return parsed;
}

function refuseTwins(
  names: readonly (string | undefined)[],
  parent: string,
  member: string,
  errors: ProblemEntry[],
): void {
  const seen = new Set<string>();
  names.forEach((name, index) => {
    if (name === undefined) return;
    if (seen.has(name)) {
      const message = `The ${member} of each entry is its own; this one repeats another.`;
      errors.push({ path: `${parent}/${index}/${member}`, code: 'invalid_value', message });
    }
    seen.add(name);
  });
}

function checkKey(key: string | undefined, path: string, errors: ProblemEntry[]): void {
  try {
    if (key !== undefined) parseAttributeKey(key);
  } catch (error) {
    if (!FlowError.is(error)) throw error;
    errors.push({ path, code: error.code, message: error.message });
  }
}

/** A larger draft could be stored, but never be saved again. */
function findOversize(document: FlowDraft, path: string): readonly ProblemEntry[] {
  if (Buffer.byteLength(stringifyJson(document)) <= MAX_DOCUMENT_BYTES) return [];
  const message = `A flow document has at most ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB. Split the flow: a step can start another flow.`;
  return [{ path, code: 'invalid_value', message }];
}

async function checkDocuments(flows: readonly BundleFlow[], registry: StepRegistry): Promise<void> {
  const errors: ProblemEntry[] = [];
  for (const [index, { document }] of flows.entries()) {
    const parsed = parseFlowDraft(document);
    const problems = parsed.isValid ? checkDraft(parsed.draft, registry) : parsed.problems;
    errors.push(...toEntries(problems, `/flows/${index}/document`));
    if (parsed.isValid) errors.push(...findOversize(parsed.draft, `/flows/${index}/document`));
    if (errors.length >= MAX_ERRORS) break;
    // A large flow takes a while to check; other requests are processed in between.
    await setImmediate();
  }
  if (errors.length === 0) return;
  throw new HttpProblem({
    status: 400,
    code: 'invalid_document',
    detail: 'The bundle has flow documents that cannot be stored; "errors" names each problem. Nothing was stored.',
    errors: errors.slice(0, MAX_ERRORS),
  });
}
