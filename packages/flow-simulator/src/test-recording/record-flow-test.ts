import type { AttributeDefinition, AttributeType, JsonObject, StepRegistry } from '@luluchat/flow-runtime';
import { findUses } from '@luluchat/flow-runtime/document';
import { flowIdOf } from '../flow-test/flow-references.js';
import { FLOW_TEST_VERSION } from '../flow-test/flow-test.js';
import type { FlowTest, FlowTestCase } from '../flow-test/flow-test.js';
import type { SimulatorOptions } from '../simulation/simulator.js';
import { situationOf } from '../test-run/case-situation.js';
import { openTestSimulator } from '../test-run/open-test-simulator.js';
import { collectAnswers, withoutUnused } from './collect-answers.js';
import type { FlowTestRecording } from './flow-test-recording.js';
import { createPlaceholders } from './placeholders.js';
import { playTurns } from './play-turns.js';
import { personalDataOf, testContactOf } from './recorded-contact.js';
import { readTurns } from './recorded-events.js';
import { recordedRandomOf } from './recorded-random.js';

/** Steps of the flows of a recording, and the environment that they run in. */
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
  const { runs, messages } = recording;
  const [first, ...entered] = runs;
  const { run } = first;
  const data = recording.data ?? run.trigger.data;
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
    contact: testContactOf(recording, placeholders, Object.keys(attributes)),
    startAt: run.startedAt,
    ...(Object.keys(random).length > 0 && { random }),
    ...(Object.keys(answers.webhooks).length > 0 && { webhooks: answers.webhooks }),
  };
  const name = recording.name ?? `recorded run of ${run.startedAt.slice(0, 10)}`;
  const unplayed: FlowTestCase = { name, ...situation, events: [] };
  const simulation = simulator.open(situationOf({ ...test, cases: [] }, unplayed));
  const played = await playTurns(simulation, read.turns, flowId);
  const unknown = [...unknownOf(recording, attributes), ...answers.unknown, ...read.unknown, ...played.unknown];
  const recorded: FlowTestCase = {
    ...{ name, ...(unknown.length > 0 && { unknown }), ...situation },
    ...('webhooks' in situation && { webhooks: withoutUnused(answers.webhooks, played.unusedAnswers) }),
    events: played.events,
  };
  return { ...test, ...(Object.keys(attributes).length > 0 && { attributes }), cases: [recorded] };
}

const EARLIER_ATTRIBUTES =
  'The attributes that the contact had when the run started are not in the history: it has those of today that the run did not save.';
const FREE_TEXTS =
  'Texts of the contact may hold more about it than its name, number and attributes: read them before you share the test.';

function catalogOf(attributes: FlowTestRecording['attributes']): ReadonlyMap<string, AttributeDefinition> {
  return new Map(Object.entries(attributes).map(([key, type]) => [key, { key, title: key, type }]));
}

function usedAttributes(
  { attributes, runs }: FlowTestRecording,
  registry: StepRegistry,
): Readonly<Record<string, AttributeType>> {
  const used = new Set(runs.flatMap(({ document }) => [...findUses(document, registry).attributes.keys()]));
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => used.has(key)));
}

function unknownOf(
  { contact, runs }: FlowTestRecording,
  attributes: Readonly<Record<string, AttributeType>>,
): readonly string[] {
  if (contact === undefined) return ['Name, attributes and tags of the contact are not known; texts may hold them.'];
  const hasTexts = runs.some(({ run }) => run.steps.some(({ result }) => 'text' in result));
  return [...(Object.keys(attributes).length > 0 ? [EARLIER_ATTRIBUTES] : []), ...(hasTexts ? [FREE_TEXTS] : [])];
}
