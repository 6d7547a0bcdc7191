import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { NO_MARKS, useMarksStore } from '../../draft/flow-marks.js';
import { loadAgain } from '../../live/load-again.js';
import { useRunStream } from '../../live/use-run-stream.js';
import { markRunData } from './run-data-marks.js';
import { markRun } from './run-marks.js';
import { loadRun } from './use-run.js';

/** Period of the counts. */
const HOURS = 24;
/** As old as an answer of the server may be. */
const REFRESH_MS = 5_000;

export interface RunDataOptions {
  readonly flowId: string;
  /** Published version, which the counts are of. */
  readonly version: number;
  /** Called when something else, such as a simulation, marks the canvas: run data and test data never stand beside each other. */
  readonly onReplaced: () => void;
}

/** Marks the open flow with counts of its runs and with the path of the newest run, while the component is shown. */
export function useRunData({ flowId, version, onReplaced }: RunDataOptions) {
  const client = useQueryClient();
  const marksStore = useMarksStore();
  const [newestId, setNewestId] = useState<string | null>(null);
  const { data: counts, error } = useQuery({
    queryKey: ['step-counts', flowId],
    queryFn: ({ signal }) => {
      const params = { path: { flowId }, query: { hours: HOURS } };
      return dataOf(api.GET('/v1/flows/{flowId}/step-counts', { params, signal }));
    },
    refetchInterval: REFRESH_MS,
  });
  const { data: newest } = useQuery({
    queryKey: ['newest-run', flowId, newestId],
    queryFn: async ({ signal }) => {
      const query = { flowId, limit: 1 };
      const id = newestId ?? (await dataOf(api.GET('/v1/runs', { params: { query }, signal }))).items[0]?.id;
      return id === undefined ? null : loadRun(id, signal);
    },
    placeholderData: (before) => before,
  });
  const reload = () => loadAgain(client, ['newest-run', flowId]);
  useRunStream({
    flowId,
    onReload: reload,
    onRun: ({ id, startedAt }) => {
      if (newest != null && Date.parse(startedAt) < Date.parse(newest.startedAt)) return;
      setNewestId(id);
      reload();
    },
  });
  const marks = useMemo(
    () => markRunData(counts, version, newest?.flowVersion === version ? markRun(newest) : undefined),
    [counts, version, newest],
  );
  const [own] = useState(() => new WeakSet<object>());
  const tellReplaced = useEffectEvent(onReplaced);
  useEffect(() => {
    own.add(marks);
    marksStore.setState(marks, true);
  }, [marks, marksStore, own]);
  useEffect(() => {
    const end = marksStore.subscribe((state) => !own.has(state) && tellReplaced());
    return () => {
      end();
      if (own.has(marksStore.getState())) marksStore.setState(NO_MARKS, true);
    };
  }, [marksStore, own]);
  return { counts, error, newest: newest?.flowVersion === version ? newest : null };
}
