import { api, dataOf } from '../../api/client.js';
import type { DraftStep } from '../../draft/flow-draft.js';
import { isMembers, parseJsonText } from './json-value.js';
import type { JsonValue } from './json-value.js';
import type { Sample } from './sample.js';
import { buildTestValues } from './sample-values.js';
import type { StepTestAnswer } from './step-test-answer.js';

/** Outcome of a test. */
export interface TestOutcome {
  readonly answer: StepTestAnswer;
  /** Answer of the server once more, its numbers with all of their digits. */
  readonly exact: JsonValue;
  readonly contact: TestedContact;
}

/** Contact that a step was tried with. */
export interface TestedContact {
  readonly contactId?: string;
  readonly contactNumber: string | null;
  readonly name: string;
}

/**
 * Tries a step with what is on the screen.
 * @throws ApiProblem when the server refuses the config or the contact, ServerUnreachable when no answer comes.
 */
export async function testStep(step: DraftStep, sample: Sample, signal: AbortSignal): Promise<TestOutcome> {
  const definitions = await dataOf(api.GET('/v1/attributes', { signal }));
  const types = new Map(definitions.items.map(({ key, type }) => [key, type]));
  const { attributes, ...values } = buildTestValues(sample.values, types);
  const { attributes: stored, ...contact } = await contactOf(sample, signal);
  const { type, config, configVersion } = step;
  const text = await dataOf(
    api.POST('/v1/step-types/{type}/test', {
      params: { path: { type } },
      body: {
        config: { ...config },
        configVersion: configVersion ?? 1,
        contact: { ...contact, attributes: { ...stored, ...attributes } },
        ...values,
      },
      parseAs: 'text',
      signal,
    }),
  );
  return { answer: JSON.parse(text) as StepTestAnswer, exact: parseJsonText(text) ?? null, contact };
}

async function contactOf({ source, contactId, name, contactNumber }: Sample, signal: AbortSignal) {
  if (source === 'entered' || contactId === null) {
    return { name, contactNumber: contactNumber === '' ? null : contactNumber, attributes: {} };
  }
  const stored = await dataOf(api.GET('/v1/contacts/{contact}', { params: { path: { contact: contactId } }, signal }));
  const { contactNumber: number, name: storedName, attributes } = stored;
  return { contactId, contactNumber: number, name: storedName, attributes };
}

/** Returns a member of a value that a path of names leads to; undefined where there is none. */
export function exactAt(value: JsonValue, ...names: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const name of names) {
    if (at === undefined || !isMembers(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}
