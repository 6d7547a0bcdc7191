import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { DraftStep } from '../draft/flow-draft.js';
import { askOutlines, readOutline, stepsWithoutOutline } from './outline-cache.js';
import { viewStep } from './step-view.js';
import type { StepOutline, StepView } from './step-view.js';
import type { StepType } from './use-step-types.js';

type Steps = Readonly<Record<string, DraftStep>>;

/** Views of the steps of a flow. A view keeps its identity while nothing in it changes. */
export interface StepViewsStore extends StoreApi<{ readonly views: ReadonlyMap<string, StepView> }> {
  /** Shows steps: at once with what is known, and again when the server has answered for those that are new to it. */
  readonly show: (steps: Steps, stepTypes: ReadonlyMap<string, StepType>) => void;
  /** Resolves once the views are those of the steps as they are now, or when the server does not answer in time. Never rejects. */
  readonly settle: () => Promise<void>;
  /** Allows calls to the server from now on. Returns what ends them. */
  readonly start: () => () => void;
}

/** Pause after a change before the server is asked, so that typing sends one call. */
const PAUSE_MS = 150;
const RETRY_MS = 2_000;
/** Longest time that an action waits for the exits of a step that was changed just before. */
const SETTLE_MS = 1_000;

/** View with what it was made of. */
interface Made {
  readonly step: DraftStep;
  readonly stepType: StepType | undefined;
  readonly outline: StepOutline | undefined;
  readonly view: StepView;
}

/** Makes the store of the views of one flow. It asks the server once at a time, and only for configs that it has not seen. */
export function createStepViews(): StepViewsStore {
  const store = createStore<{ views: ReadonlyMap<string, StepView> }>(() => ({ views: new Map() }));
  let made: ReadonlyMap<string, Made> = new Map();
  let shown: readonly [Steps, ReadonlyMap<string, StepType>] = [{}, new Map()];
  let isStarted = false;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the waits of `settle`. */
  const waiting = new Set<() => void>();

  const render = () => {
    const [steps, stepTypes] = shown;
    const next = new Map<string, Made>();
    let isSame = true;
    for (const [id, step] of Object.entries(steps)) {
      const before = made.get(id);
      const now = remake(id, step, stepTypes.get(step.type), before);
      isSame &&= now.view === before?.view;
      next.set(id, now);
    }
    isSame &&= next.size === made.size;
    made = next;
    if (!isSame) store.setState({ views: new Map(Array.from(next, ([id, { view }]) => [id, view])) });
  };
  const isSettled = () => Object.keys(stepsWithoutOutline(shown[0])).length === 0;
  const ask = async () => {
    if (isAsking) return;
    const missing = stepsWithoutOutline(shown[0]);
    // Another store may have been told of them meanwhile.
    if (Object.keys(missing).length === 0) return render();
    isAsking = true;
    const isAnswered = await askOutlines(missing).then(
      () => true,
      () => false,
    );
    isAsking = false;
    render();
    // What was changed in the meantime is asked for next.
    if (!isAnswered || isSettled()) for (const end of [...waiting]) end();
    schedule(isAnswered ? 0 : RETRY_MS);
  };
  const schedule = (pause: number) => {
    if (!isStarted) return;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pause);
  };
  return {
    ...store,
    show: (steps, stepTypes) => {
      const isFirst = made.size === 0;
      shown = [steps, stepTypes];
      render();
      schedule(isFirst ? 0 : PAUSE_MS);
    },
    settle: () =>
      new Promise((resolve) => {
        if (isSettled() || !isStarted) {
          render();
          return resolve();
        }
        const end = () => {
          clearTimeout(limit);
          waiting.delete(end);
          resolve();
        };
        const limit = setTimeout(end, SETTLE_MS);
        waiting.add(end);
        return schedule(0);
      }),
    start: () => {
      isStarted = true;
      schedule(0);
      return () => {
        isStarted = false;
        clearTimeout(timer);
      };
    },
  };
}

/** Makes the view of a step, or keeps the one before. Until the server has answered for a changed config, its last outline stays. */
function remake(id: string, step: DraftStep, stepType: StepType | undefined, before: Made | undefined): Made {
  const kept = before?.step.type === step.type ? before.outline : undefined;
  const outline = readOutline(step) ?? kept;
  const isKept =
    before?.view.type === step.type &&
    before.step.exits === step.exits &&
    before.stepType === stepType &&
    before.outline === outline;
  return { step, stepType, outline, view: isKept ? before.view : viewStep(id, step, stepType, outline) };
}
