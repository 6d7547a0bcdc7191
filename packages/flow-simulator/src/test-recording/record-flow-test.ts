import type {
  AttributeDefinition,
  AttributeType,
  AttributeValue,
  JsonObject,
  StepRegistry,
} from '@luluchat/flow-runtime';
import { findUses } from '@luluchat/flow-runtime/document';
import { isPlainObject, parseDataPath, valueAtPath } from '@luluchat/flow-runtime/values';
import { flowIdOf } from '../flow-test/flow-references.js';
import { FLOW_TEST_VERSION } from '../flow-test/flow-test.js';
import type { FlowTest, FlowTestCase, TestAnswer, TestContact } from '../flow-test/flow-test.js';
import type { SimulatorOptions } from '../simulation/simulator.js';
import { scenarioOf } from '../test-run/case-situation.js';
import { openTestSimulator } from '../test-run/open-test-simulator.js';
import { createPlaceholders, PLACEHOLDER_NUMBER } from './placeholders.js';
import type { Placeholders } from './placeholders.js';
import { playTurns } from './play-turns.js';
import { recordedAnswersOf } from './recorded-answers.js';
import { readTurns } from './recorded-events.js';
import { recordedRandomOf } from './recorded-random.js';
import type { RecordedContact, RecordedFlowRun, RecordedMessage, RecordedStep } from './recorded-run.js';

/** Records of a production run. */
export interface FlowTestRecording {
  /** The run, followed by the runs that took over from it when it entered other flows. */
  readonly runs: readonly [RecordedFlowRun, ...RecordedFlowRun[]];
  /** Attributes that exist: key to type. */
  readonly attributes: Readonly<Record<string, AttributeType>>;
  /** The contact as it is now. Absent: its name and attributes are not known, and cannot be replaced in texts. */
  readonly contact?: RecordedContact;
  /** Messages of the contact. Absent: only replies that steps keep in their history are known. */
  readonly messages?: readonly RecordedMessage[];
  /** Members of the request that started the run. Absent: not known, no history keeps them. */
  readonly data?: JsonObject;
  /** Name of the case. Default: one with the day of the run. */
  readonly name?: string;
}

/** Steps of the flows of a recording, and their surroundings. */
export type FlowTestRecorderOptions = Pick<
  SimulatorOptions,
  'steps' | 'channel' | 'logger' | 'signal' | 'outsideFlows'
>;

/**
 * Makes a flow test of a production run: events and answers are those of the records, with placeholders for the data of the contact.
 * What is expected comes from playing the test, so that messages and requests hold placeholders as well; it is compared with the
 * exits that the run took. Where the test takes others, because no record tells what decides there, it expects those of the run and
 * fails until a person adds what is missing. `unknown` of the case names all that the records do not tell.
 *
 * @throws {FlowError} as `createSimulator` does, when a flow could not be published
 */
export async function recordFlowTest(
  recording: FlowTestRecording,
  options: FlowTestRecorderOptions,
): Promise<FlowTest> {
  const { runs, messages, data } = recording;
  const [first, ...entered] = runs;
  const { run } = first;
  const flows = Object.fromEntries(entered.map((one): [string, string] => [one.run.flowId, one.flow]));
  const test: Omit<FlowTest, 'cases'> = {
    version: FLOW_TEST_VERSION,
    flow: first.flow,
    ...(entered.length > 0 && { flows }),
  };
  const flowId = flowIdOf(test);
  const { simulator, registry } = openTestSimulator({
    ...options,
    flows: { [flowId]: first.document, ...Object.fromEntries(entered.map((one) => [one.run.flowId, one.document])) },
    attributes: catalogOf(recording.attributes),
  });

  const placeholders = createPlaceholders(
    personalDataOf(recording),
    runs.map(({ document }) => document as unknown as JsonObject),
  );
  const attributes = usedAttributes(recording, registry);
  const answers = collectAnswers(runs, placeholders);
  const read = readTurns({ runs, messages, data, registry, placeholders });
  const random = recordedRandomOf(runs);
  const situation = {
    contact: contactOf(recording, placeholders, Object.keys(attributes)),
    startAt: run.startedAt,
    ...(Object.keys(random).length > 0 && { random }),
    ...(Object.keys(answers.webhooks).length > 0 && { webhooks: answers.webhooks }),
  };
  const name = recording.name ?? `recorded run of ${run.startedAt.slice(0, 10)}`;
  const unplayed: FlowTestCase = { name, ...situation, events: [] };
  const simulation = simulator.open(scenarioOf({ ...test, cases: [] }, unplayed));
  const played = await playTurns(simulation, read.turns, flowId);
  const unknown = [...unknownOf(recording, attributes), ...answers.unknown, ...read.unknown, ...played.unknown];
  const webhooks = withoutUnused(answers.webhooks, played.unusedAnswers);
  const recorded: FlowTestCase = {
    ...{ name, ...(unknown.length > 0 && { unknown }), ...situation },
    ...('webhooks' in situation && { webhooks }),
    events: played.events,
  };
  return { ...test, ...(Object.keys(attributes).length > 0 && { attributes }), cases: [recorded] };
}

function catalogOf(attributes: FlowTestRecording['attributes']): ReadonlyMap<string, AttributeDefinition> {
  return new Map(Object.entries(attributes).map(([key, type]) => [key, { key, title: key, type }]));
}

/** Values of all attributes that the contact has or that the run saved. */
function personalDataOf({ contact, runs }: FlowTestRecording): Parameters<typeof createPlaceholders>[0] {
  const stored = Object.entries(contact?.attributes ?? {}).map(([key, value]) => ({ key, value }));
  const saved = runs.flatMap(({ run }) => run.steps.flatMap(savedValuesOf));
  return { name: contact?.name ?? '', contactNumber: runs[0].run.contactNumber, values: [...stored, ...saved] };
}

function savedValuesOf({ result }: RecordedStep): readonly { readonly key: string; readonly value: AttributeValue }[] {
  const { data } = result;
  return savedKeysIn(result).flatMap(({ key, path }) => {
    const parsed = parseDataPath(`{{${path}}}`);
    const value = parsed === undefined || !isPlainObject(data) ? undefined : valueAtPath(data as JsonObject, parsed);
    return typeof value === 'string' || typeof value === 'number' ? [{ key, value }] : [];
  });
}

function savedKeysIn({ verdicts }: JsonObject): readonly { readonly key: string; readonly path: string }[] {
  if (!Array.isArray(verdicts)) return [];
  return (verdicts as readonly unknown[]).flatMap((one) =>
    isPlainObject(one) && one['verdict'] === 'saved'
      ? [{ key: String(one['attribute']), path: String(one['path']) }]
      : [],
  );
}

function usedAttributes(
  { attributes, runs }: FlowTestRecording,
  registry: StepRegistry,
): Readonly<Record<string, AttributeType>> {
  const used = new Set(runs.flatMap(({ document }) => [...findUses(document, registry).attributes.keys()]));
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => used.has(key)));
}

/** The contact as far as the flows look at it, without what the run saved and added. */
function contactOf(
  { contact, runs }: FlowTestRecording,
  placeholders: Placeholders,
  used: readonly string[],
): TestContact {
  const steps = runs.flatMap(({ run }) => run.steps);
  const saved = new Set(steps.flatMap(({ result }) => savedKeysIn(result).map(({ key }) => key)));
  const kept = Object.entries(contact?.attributes ?? {}).filter(([key]) => used.includes(key) && !saved.has(key));
  const added = new Set(steps.map(({ result }) => result['tag']));
  const named = JSON.stringify(runs.map(({ document }) => document));
  const tags = (contact?.tags ?? []).filter((tag) => named.includes(JSON.stringify(tag)) && !added.has(tag));
  return {
    name: placeholders.name,
    contactNumber: runs[0].run.contactNumber === null ? null : PLACEHOLDER_NUMBER,
    ...(kept.length > 0 && {
      attributes: Object.fromEntries(kept.map(([key, value]) => [key, placeholders.json(value) as AttributeValue])),
    }),
    ...(tags.length > 0 && { tags }),
  };
}

function unknownOf(
  { contact, runs }: FlowTestRecording,
  attributes: Readonly<Record<string, AttributeType>>,
): readonly string[] {
  if (contact === undefined) return ['Name, attributes and tags of the contact are not known; texts may hold them.'];
  const texts = runs.some(({ run }) => run.steps.some(({ result }) => 'text' in result));
  return [
    ...(Object.keys(attributes).length > 0
      ? [
          'The attributes that the contact had when the run started are not in the history: it has those of today that the run did not save.',
        ]
      : []),
    ...(texts
      ? [
          'Texts of the contact may hold more about it than its name, number and attributes: read them before you share the test.',
        ]
      : []),
  ];
}

interface CollectedAnswers {
  readonly webhooks: Readonly<Record<string, readonly TestAnswer[]>>;
  readonly unknown: readonly string[];
}

function collectAnswers(runs: FlowTestRecording['runs'], placeholders: Placeholders): CollectedAnswers {
  const webhooks = new Map<string, TestAnswer[]>();
  const unknown = new Set<string>();
  for (const step of runs.flatMap(({ run }) => run.steps)) {
    const recorded = recordedAnswersOf(step);
    for (const sentence of recorded.unknown) unknown.add(sentence);
    if (recorded.answers.length === 0) continue;
    webhooks.set(step.stepId, [
      ...(webhooks.get(step.stepId) ?? []),
      ...recorded.answers.map((one) => withPlaceholders(one, placeholders)),
    ]);
  }
  return { webhooks: Object.fromEntries(webhooks), unknown: [...unknown] };
}

function withPlaceholders(given: TestAnswer, placeholders: Placeholders): TestAnswer {
  if ('fail' in given || given.answer.body === undefined) return given;
  return { ...given, answer: { ...given.answer, body: placeholders.json(given.answer.body) } };
}

function withoutUnused(
  webhooks: CollectedAnswers['webhooks'],
  unused: readonly { readonly key: string; readonly index: number }[],
): CollectedAnswers['webhooks'] {
  const isUnused = (key: string, index: number): boolean =>
    unused.some((one) => one.key === key && one.index === index);
  const used = Object.entries(webhooks).map(([key, list]): [string, readonly TestAnswer[]] => [
    key,
    list.filter((_, index) => !isUnused(key, index)),
  ]);
  return Object.fromEntries(used.filter(([, list]) => list.length > 0));
}
