import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { toDraft } from '../../draft/flow-draft.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
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

const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['run', runId],
    queryFn: async ({ signal }): Promise<Run> => {
      const answer = await dataOf(
        api.GET('/v1/runs/{runId}', { params: { path: { runId } }, parseAs: 'text', signal }),
      );
      const exact = parseJsonText(answer) ?? null;
      const steps = exactAt(exact, 'steps') ?? [];
      return {
        ...(JSON.parse(answer) as components['schemas']['RunView']),
        exactData: exactAt(exact, 'trigger', 'data'),
        exactResults: isList(steps) ? steps.map((step) => exactAt(step, 'result') ?? null) : [],
      };
    },
  });

/** Loads a run and follows it until it ends. */
export function useRun(runId: string) {
  const client = useQueryClient();
  const query = useQuery(runQuery(runId));
  const run = query.data;
  const reload = () => void client.invalidateQueries({ queryKey: ['run', runId] });
  const isActive = run !== undefined && isUnderWay(run);
  const isLive = useRunStream({
    flowId: run?.flowId,
    isOn: isActive,
    onRun: ({ id }) => id === runId && reload(),
    onReload: reload,
  });
  return { ...query, run, isActive, isLive };
}

/** Tells whether a run goes on by itself or when something happens. */
export function isUnderWay({ status }: Pick<Run, 'status'>): boolean {
  return status === 'running' || status === 'waiting';
}

/** Document of a version of a flow. */
export const versionQuery = (flowId: string, version: number) =>
  queryOptions({
    queryKey: ['flow-version', flowId, version],
    queryFn: async ({ signal }): Promise<FlowDraft> => {
      const params = { path: { flowId, version: String(version) } };
      const { document } = await dataOf(api.GET('/v1/flows/{flowId}/versions/{version}', { params, signal }));
      return toDraft(document as never);
    },
    // A version never changes.
    staleTime: Infinity,
  });
