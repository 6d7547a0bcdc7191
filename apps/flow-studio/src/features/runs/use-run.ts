import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { loadAgain } from '../../live/load-again.js';
import { useRunStream } from '../../live/use-run-stream.js';
import { exactAt } from '../step-test/test-step.js';
import { isList, parseJsonText } from '../step-test/json-value.js';
import type { JsonValue } from '../step-test/json-value.js';

export type RunStep = components['schemas']['RunStepView'];

/** Run with its history. */
export interface Run extends Omit<components['schemas']['RunView'], 'steps'> {
  readonly steps: readonly RunStep[];
  /** Data of the trigger, its numbers with all of their digits. */
  readonly exactData: JsonValue | undefined;
  /** Results of the steps, in their order, likewise. */
  readonly exactResults: readonly JsonValue[];
}

/** Loads a run with its history. */
export async function loadRun(runId: string, signal: AbortSignal): Promise<Run> {
  const answer = await dataOf(api.GET('/v1/runs/{runId}', { params: { path: { runId } }, parseAs: 'text', signal }));
  const exact = parseJsonText(answer) ?? null;
  const steps = exactAt(exact, 'steps') ?? [];
  return {
    ...(JSON.parse(answer) as components['schemas']['RunView']),
    exactData: exactAt(exact, 'trigger', 'data'),
    exactResults: isList(steps) ? steps.map((step) => exactAt(step, 'result') ?? null) : [],
  };
}

/** Loads a run and follows it until it ends. */
export function useRun(runId: string) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['run', runId], queryFn: ({ signal }) => loadRun(runId, signal) });
  const run = query.data;
  const reload = () => loadAgain(client, ['run', runId]);
  const isActive = run !== undefined && isUnderWay(run);
  const isLive = useRunStream({
    flowId: run?.flowId,
    isOn: isActive,
    onRun: ({ id }) => id === runId && reload(),
    onReload: reload,
  });
  return { ...query, run, isActive, isLive };
}

/** Tells whether a run continues by itself or when something happens. */
export function isUnderWay({ status }: Pick<Run, 'status'>): boolean {
  return status === 'running' || status === 'waiting';
}
