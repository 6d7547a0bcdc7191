import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { api, dataOf } from '../api/client.js';
import type { DraftStore } from '../draft/draft-store.js';
import type { Autosave } from '../save/autosave.js';
import { createNewSteps } from './create-new-steps.js';
import { stepOf } from './flow-problem.js';
import type { FlowProblem } from './flow-problem.js';

/** Problems of the open flow, by the step that they are in. */
export interface ProblemState {
  readonly problems: readonly FlowProblem[];
  /** Count of warnings that are not among `problems`, since their steps are new: the author is still at work on them. */
  readonly held: number;
  /** Lists stay the same ones while their problems do, so that only steps whose problems changed render again. */
  readonly byStep: ReadonlyMap<string | null, readonly FlowProblem[]>;
  /** Count of the checks that the server made since the flow was opened. */
  readonly checks: number;
  /** Ids of the steps that the server had stored at the last check. */
  readonly storedSteps: ReadonlySet<string>;
  /** Place that the author wants to see, until it has the focus: a JSON Pointer. */
  readonly wanted: string | null;
}

/** Store of the problems of an open flow. */
export interface ProblemStore extends StoreApi<ProblemState> {
  /** Starts to check the draft, now and after each save. Returns what ends it. */
  readonly start: () => () => void;
  /** Asks for the field at a place to get the focus; null when it has it. */
  readonly want: (pointer: string | null) => void;
  /** Checks the stored draft again: something outside of it has changed, such as an attribute that was made. */
  readonly recheck: () => void;
  /** Shows the warnings of new steps as well: the author wants to publish. */
  readonly showAll: () => void;
}

/** Dependencies of the store of problems. */
export interface ProblemStoreOptions {
  readonly flowId: string;
  readonly draft: DraftStore;
  readonly autosave: Autosave;
  /** Puts problems in the words of an author. */
  readonly describe: (problems: readonly FlowProblem[]) => Promise<readonly FlowProblem[]>;
}

/** Pause between a save and the check, so that typing does not ask for each letter. */
const PAUSE_MS = 200;
const RETRY_MS = 3_000;

/** Makes the store of the problems of a flow. The server checks the draft that it has stored. */
export function createProblemStore({ flowId, draft, autosave, describe }: ProblemStoreOptions): ProblemStore {
  const newSteps = createNewSteps(draft);
  let found: readonly FlowProblem[] = [];
  const store = createStore<ProblemState>(() => ({
    problems: [],
    held: 0,
    byStep: new Map(),
    checks: 0,
    storedSteps: new Set(),
    wanted: null,
  }));
  let stored: ReadonlySet<string> = new Set();
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    const problems = found.filter((problem) => problem.severity === 'error' || !newSteps.has(stepOf(problem) ?? ''));
    store.setState(({ byStep }) => ({
      problems,
      held: found.length - problems.length,
      byStep: group(problems, byStep),
    }));
  };
  const check = async () => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    const storedSteps = stored;
    try {
      const params = { path: { flowId } };
      const { problems } = await dataOf(api.POST('/v1/flows/{flowId}/validate', { params, signal }));
      const described = await describe(problems);
      if (signal.aborted) return;
      found = described;
      show();
      store.setState(({ checks }) => ({ checks: checks + 1, storedSteps }));
    } catch {
      if (!signal.aborted) schedule(RETRY_MS);
    }
  };
  /** Takes over which steps are stored, once there is no edit that is not. */
  const noteStored = () => {
    if (autosave.state.getState().saveState === 'saved') stored = new Set(Object.keys(draft.getState().draft.steps));
  };
  const schedule = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), pause);
  };
  return {
    ...store,
    want: (wanted) => store.setState({ wanted }),
    recheck: () => schedule(0),
    showAll: () => {
      newSteps.clear();
      show();
    },
    start: () => {
      noteStored();
      schedule(0);
      const unfollow = newSteps.follow(show);
      const unsubscribe = autosave.state.subscribe((now, before) => {
        if (now.saveState !== 'saved') return;
        noteStored();
        if (before.saveState !== 'saved' || before.revision !== now.revision) schedule(PAUSE_MS);
      });
      return () => {
        unsubscribe();
        unfollow();
        clearTimeout(timer);
        controller.abort();
      };
    },
  };
}

/** Groups problems by step and keeps each list that did not change. */
function group(problems: readonly FlowProblem[], before: ProblemState['byStep']): ProblemState['byStep'] {
  const byStep = new Map<string | null, FlowProblem[]>();
  for (const problem of problems) {
    const step = stepOf(problem);
    byStep.set(step, [...(byStep.get(step) ?? []), problem]);
  }
  const keep = ([step, list]: [string | null, readonly FlowProblem[]]) => {
    const known = before.get(step);
    return [step, known !== undefined && isSame(known, list) ? known : list] as const;
  };
  return new Map([...byStep].map(keep));
}

const isSame = (one: readonly FlowProblem[], other: readonly FlowProblem[]) =>
  one.length === other.length &&
  one.every(({ path, code, message, severity }, index) => {
    const twin = other[index];
    return path === twin?.path && code === twin.code && message === twin.message && severity === twin.severity;
  });
