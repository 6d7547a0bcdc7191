import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { LoadFailure, Loading } from '../../design/loading.js';
import { createDraftStore } from '../../draft/draft-store.js';
import { DraftContext } from '../../draft/use-draft.js';
import { loadFlow } from '../../save/load-flow.js';
import type { LoadedFlow } from '../../save/load-flow.js';
import { describeProblem } from '../../problem/describe-problem.js';
import type { FlowProblem } from '../../problem/flow-problem.js';
import { learnExits } from '../../problem/learn-exits.js';
import { createProblemStore } from '../../problem/problem-store.js';
import { ProblemsContext } from '../../problem/use-problems.js';
import { createAutosave } from '../../save/autosave.js';
import { AutosaveContext } from '../../save/use-save-state.js';
import { stepTypesQuery } from '../../step-type/use-step-types.js';
import { EditorFrame } from './editor-frame.js';

/** Renders the editor of the flow in the address. */
export function EditorPage() {
  const { flowId } = useParams({ from: '/flows/$flowId' });
  // What is on the screen is the author's: loading again must not replace it.
  const { data, error, refetch } = useQuery({
    queryKey: ['open-flow', flowId],
    queryFn: () => loadFlow(flowId),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  if (error !== null) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return <OpenFlow key={flowId} loaded={data} />;
}

function OpenFlow({ loaded }: { readonly loaded: LoadedFlow }) {
  const [store] = useState(() => createDraftStore(loaded.flowId, loaded.draft));
  const [autosave] = useState(() => createAutosave(store, loaded));
  const queries = useQueryClient();
  const [problems] = useState(() => {
    const describe = async (found: readonly FlowProblem[]) => {
      const stepTypes = await queries.ensureQueryData(stepTypesQuery);
      const { steps } = store.getState().draft;
      await learnExits(found, steps);
      return found.map((problem) => describeProblem(problem, { steps, stepTypes }));
    };
    return createProblemStore({ flowId: loaded.flowId, draft: store, autosave, describe });
  });
  useEffect(() => autosave.start(), [autosave]);
  useEffect(() => problems.start(), [problems]);
  return (
    <DraftContext value={store}>
      <AutosaveContext value={autosave}>
        <ProblemsContext value={problems}>
          <EditorFrame />
        </ProblemsContext>
      </AutosaveContext>
    </DraftContext>
  );
}
