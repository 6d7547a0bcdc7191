import type { JsonValue } from '@luluchat/flow-runtime';
import { parseJson } from '@luluchat/flow-runtime/values';
import type { TestAnswer } from '../flow-test/flow-test.js';
import type { SimulationResult } from '../simulation/simulation-result.js';
import type { SimulatedCall } from '../webhook/situation-webhooks.js';
import { recordedAnswersOf } from './recorded-answers.js';

/**
 * Returns the answers that the calls of a simulation got, by step id and in order, as a flow test has them. Those of live calls come
 * from the history.
 */
export function answersOfCalls({
  calls,
  runs,
}: Pick<SimulationResult, 'calls' | 'runs'>): Readonly<Record<string, readonly TestAnswer[]>> {
  const answers = new Map<string, readonly TestAnswer[]>();
  const executions = groupByExecution(calls);
  for (const [executionId, ofExecution] of executions) {
    const stepId = ofExecution[0]?.stepId ?? '';
    const isLive = ofExecution.some(({ answer }) => answer === 'live');
    const made = isLive ? liveAnswersOf(executionId, runs) : ofExecution.flatMap(toTestAnswer);
    answers.set(stepId, [...(answers.get(stepId) ?? []), ...made]);
  }
  return Object.fromEntries(answers);
}

function liveAnswersOf(executionId: string, runs: SimulationResult['runs']): readonly TestAnswer[] {
  const step = runs.flatMap(({ id, steps }) => steps.filter(({ sequence }) => `${id}-${sequence}` === executionId))[0];
  if (step === undefined) return [];
  const { stepId, stepType: type, exit, startedAt, finishedAt, result } = step;
  const instants = { startedAt: instantOf(startedAt), finishedAt: finishedAt === null ? null : instantOf(finishedAt) };
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

function groupByExecution(calls: readonly SimulatedCall[]): ReadonlyMap<string, readonly SimulatedCall[]> {
  const groups = new Map<string, SimulatedCall[]>();
  for (const call of calls) groups.set(call.executionId, [...(groups.get(call.executionId) ?? []), call]);
  return groups;
}

function instantOf(at: number): string {
  return new Date(at).toISOString();
}
