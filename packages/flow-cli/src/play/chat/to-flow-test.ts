import type { JsonValue } from '@luluchat/flow-runtime';
import { parseJson } from '@luluchat/flow-runtime/values';
import { CaseProgress, expectationOf, recordedAnswersOf } from '@luluchat/flow-simulator';
import type {
  FlowTest,
  PlayedEvent,
  Situation,
  SimulatedCall,
  SimulationResult,
  TestAnswer,
} from '@luluchat/flow-simulator';
import { dirname, relative, sep } from 'node:path';
import type { PlayedFlow } from '../situation/load-played-flow.js';
import { isoInstant } from '../run/simulation-view.js';

/** A conversation that becomes a flow test. */
export interface Conversation {
  readonly flow: PlayedFlow;
  readonly situation: Situation;
  readonly events: readonly PlayedEvent[];
  readonly result: SimulationResult;
}

/** Writes a conversation as a flow test with one case: what happened, the answers that calls got, and how it is at the end. */
export function toFlowTest({ flow, situation, events, result }: Conversation, file: string, name: string): FlowTest {
  const paths = Array.from(flow.files, ([id, { path }]): [string, string] => [id, relativePath(file, path)]);
  const { contact = {}, random } = situation;
  const { name: contactName, contactNumber, attributes = {}, tags = [] } = contact;
  const known = {
    ...(contactName !== undefined && { name: contactName }),
    ...(contactNumber !== undefined && { contactNumber }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(tags.length > 0 && { tags }),
  };
  const webhooks = answersOf(result);
  return {
    version: 1,
    flow: relativePath(file, flow.path),
    // The id by which the others name the flow, and those of the others.
    ...(paths.length > 1 && { flows: Object.fromEntries(paths) }),
    cases: [
      {
        name,
        ...(Object.keys(known).length > 0 && { contact: known }),
        ...(random !== undefined && 'seed' in random && { seed: random.seed }),
        ...(webhooks.size > 0 && { webhooks: Object.fromEntries(webhooks) }),
        events: [...events, { expect: expectationOf(flow.id, new CaseProgress().take(result), result) }],
      },
    ],
  };
}

/** Answers in the order of the calls, by step id. Those of live calls come from the history. */
function answersOf({ calls, runs }: SimulationResult): ReadonlyMap<string, readonly TestAnswer[]> {
  const answers = new Map<string, readonly TestAnswer[]>();
  const executions = groupByExecution(calls);
  for (const [executionId, ofExecution] of executions) {
    const stepId = ofExecution[0]?.stepId ?? '';
    const isLive = ofExecution.some(({ answer }) => answer === 'live');
    const made = isLive ? liveAnswersOf(executionId, runs) : ofExecution.flatMap(toTestAnswer);
    answers.set(stepId, [...(answers.get(stepId) ?? []), ...made]);
  }
  return answers;
}

function liveAnswersOf(executionId: string, runs: SimulationResult['runs']): readonly TestAnswer[] {
  const step = runs.flatMap(({ id, steps }) => steps.filter(({ sequence }) => `${id}-${sequence}` === executionId))[0];
  if (step === undefined) return [];
  const { stepId, stepType: type, exit, startedAt, finishedAt, result } = step;
  const instants = { startedAt: isoInstant(startedAt), finishedAt: isoInstant(finishedAt) };
  return recordedAnswersOf({ ...{ stepId, type, exit }, ...instants, result: result ?? {} }).answers;
}

function toTestAnswer({ answer }: SimulatedCall): readonly TestAnswer[] {
  if (answer === 'live') return [];
  if ('fail' in answer) return [answer];
  const { status, headers = {}, body, delayMs } = answer;
  const { 'content-type': type, ...others } = headers;
  const json = type === 'application/json' && body !== undefined ? tryParse(body) : undefined;
  const kept = json !== undefined || type === 'text/plain' ? others : headers;
  return [
    {
      answer: {
        status,
        ...(Object.keys(kept).length > 0 && { headers: kept }),
        ...(body !== undefined && { body: json ?? body }),
        ...(delayMs !== undefined && { delayMs }),
      },
    },
  ];
}

/** A JSON text is sent as a text, so that it stays one. */
function tryParse(body: string): JsonValue | undefined {
  const json = parseJson(body);
  return typeof json === 'string' ? undefined : json;
}

function relativePath(file: string, to: string): string {
  const path = relative(dirname(file), to).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

function groupByExecution(calls: readonly SimulatedCall[]): ReadonlyMap<string, readonly SimulatedCall[]> {
  const groups = new Map<string, SimulatedCall[]>();
  for (const call of calls) groups.set(call.executionId, [...(groups.get(call.executionId) ?? []), call]);
  return groups;
}
