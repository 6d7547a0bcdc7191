import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { carryOut, redo, seal, startHistory, undo } from './draft-history.js';
import type { Command, History } from './draft-history.js';
import type { FlowDraft } from './flow-draft.js';

/** State of an open flow: the draft with its history, and what is selected. */
export interface DraftState extends History {
  readonly flowId: string;
  /** Ids of the selected steps, `TRIGGER_NODE` for the triggers. Selecting is no command. */
  readonly selection: ReadonlySet<string>;
  /**
   * Ends what is under way on the canvas by storing its command: set while a drag is open. Undo and redo call it first, and so
   * does a replacement of the draft.
   */
  readonly endGesture: (() => void) | null;
}

/** Store of an open flow. Components read it by selectors, so that a change renders only what shows it. */
export interface DraftStore extends StoreApi<DraftState> {
  /** Carries out a command. */
  readonly run: (command: Command) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Ends a series of commands that are undone together: call it when a field loses the focus. A pause of a second ends it too. */
  readonly seal: () => void;
  readonly select: (ids: Iterable<string>) => void;
  /** Opens a gesture; null closes it without a command. */
  readonly openGesture: (end: (() => void) | null) => void;
  /** Replaces the draft by one from elsewhere (another tab, a restored version) and forgets the history. */
  readonly replace: (draft: FlowDraft) => void;
}

/** Node that stands for the triggers of a flow. No step can have this id, since "$" is not allowed in one. */
export const TRIGGER_NODE = '$trigger';

/**
 * Makes the store of a flow as it was loaded.
 * @param now - Returns the time in milliseconds, by which pauses of the author are told.
 */
export function createDraftStore(flowId: string, draft: FlowDraft, now = () => performance.now()): DraftStore {
  const store = createStore<DraftState>(() => ({
    ...startHistory(draft),
    flowId,
    selection: new Set(),
    endGesture: null,
  }));
  const endGesture = () => {
    const { endGesture: end } = store.getState();
    if (end === null) return;
    store.setState({ endGesture: null });
    end();
  };
  /** Drops ids of steps that are gone from the selection. */
  const update = (change: (state: DraftState) => History) =>
    store.setState((state) => {
      const history = change(state);
      if (history === state) return state;
      const kept = [...state.selection].filter((id) => id === TRIGGER_NODE || id in history.draft.steps);
      return { ...history, selection: kept.length === state.selection.size ? state.selection : new Set(kept) };
    });
  return {
    ...store,
    run: (command) => update((state) => carryOut(state, command, now())),
    undo: () => {
      endGesture();
      update(undo);
    },
    redo: () => {
      endGesture();
      update(redo);
    },
    seal: () => update(seal),
    select: (ids) => store.setState({ selection: new Set(ids) }),
    openGesture: (end) => store.setState({ endGesture: end }),
    replace: (next) => {
      endGesture();
      update(() => startHistory(next));
    },
  };
}
