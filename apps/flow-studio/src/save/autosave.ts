import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { api } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import type { DraftStore } from '../draft/draft-store.js';
import { toDocument } from '../draft/flow-draft.js';
import type { FlowDraft } from '../draft/flow-draft.js';
import type { LoadedFlow } from './load-flow.js';

/** Whether what is on the screen is stored by the server. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict';

export interface Autosave {
  readonly state: StoreApi<{ readonly saveState: SaveState }>;
  /** Saves what is not saved yet, now. Resolves to the stored revision. */
  readonly flush: () => Promise<string>;
  /** Starts saving after each change. Returns what ends it, saving what is not saved yet. */
  readonly start: () => () => void;
}

const PAUSE_MS = 500;
const RETRY_MS = 2_000;

/** Makes what saves the draft after each change, one save at a time. The answer of a save is a revision and never changes the draft. */
export function createAutosave(draft: DraftStore, loaded: LoadedFlow): Autosave {
  const state = createStore<{ saveState: SaveState }>(() => ({ saveState: 'saved' }));
  let saved: FlowDraft = loaded.draft;
  let revision = loaded.revision;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | null = null;

  const put = async (next: FlowDraft) => {
    const { response } = await api.PUT('/v1/flows/{flowId}', {
      params: { path: { flowId: loaded.flowId }, header: { 'if-match': revision } as never },
      body: toDocument(next),
    });
    saved = next;
    revision = response.headers.get('etag') ?? revision;
  };
  const save = async (): Promise<void> => {
    const { draft: next } = draft.getState();
    if (next === saved) return;
    state.setState({ saveState: 'saving' });
    try {
      await put(next);
      state.setState({ saveState: draft.getState().draft === saved ? 'saved' : 'saving' });
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.status === 412;
      state.setState({ saveState: isConflict ? 'conflict' : 'offline' });
      if (!isConflict) schedule(RETRY_MS);
    }
  };
  const run = async () => {
    while (underWay !== null) await underWay;
    underWay = save();
    await underWay;
    underWay = null;
  };
  const schedule = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), pause);
  };
  return {
    state,
    flush: async () => {
      await run();
      return revision;
    },
    start: () => {
      const unsubscribe = draft.subscribe((now, before) => {
        if (now.draft === before.draft || state.getState().saveState === 'conflict') return;
        state.setState({ saveState: 'saving' });
        schedule(PAUSE_MS);
      });
      return () => {
        unsubscribe();
        clearTimeout(timer);
        void run();
      };
    },
  };
}
