import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Command } from '../draft/draft-history.js';
import { TRIGGER_NODE } from '../draft/draft-store.js';
import type { DraftStore } from '../draft/draft-store.js';
import type { FlowDraft, Position } from '../draft/flow-draft.js';
import { moveNodes } from '../draft/step-commands.js';
import type { StepViewsStore } from '../step-type/step-views-store.js';
import { text } from '../text/text.js';
import { toGraph } from './flow-graph.js';
import { layoutFlow } from './layout-flow.js';
import { placeMissing } from './place-missing.js';

type Positions = Readonly<Record<string, Position>>;

/** Places of the nodes which the document does not have. */
export interface CanvasPositionsState {
  /** Places that the studio chose. They are stored with the next command that moves something, and not before. */
  readonly chosen: Positions;
  /** Cancels the layout that is under way; null when there is none. */
  readonly cancelLayout: (() => void) | null;
  /** Count of the tidy-ups since the flow was opened. */
  readonly tidied: number;
}

/** Store of the places of all nodes of an open flow. */
export interface CanvasPositions extends StoreApi<CanvasPositionsState> {
  /** Keeps every node in a place from now on. Returns what ends it. */
  readonly start: () => () => void;
  /** Returns the place of every node. */
  readonly all: () => Positions;
  /** Makes a command store the chosen places too, so that the flow opens the next time as it looks now. */
  readonly settle: (command: Command) => Command;
  /** Lays the whole flow out again, as one command. Resolves when it is done; a cancelled one moves nothing. */
  readonly tidyUp: () => Promise<void>;
}

/** From how many steps without a place a flow is laid out, rather than each step placed beside its neighbours. */
const LAYOUT_FROM = 3;

/** Returns the places that the document has, of steps that exist. */
function storedPositions({ editor, steps }: FlowDraft): Positions {
  const stored = Object.entries(editor?.positions ?? {}).filter(([id]) => id in steps);
  const trigger = editor?.triggerPosition;
  return Object.fromEntries(trigger === undefined ? stored : [...stored, [TRIGGER_NODE, trigger]]);
}

/** Makes the store of the places of a flow. */
export function createCanvasPositions(draftStore: DraftStore, views: StepViewsStore): CanvasPositions {
  const store = createStore<CanvasPositionsState>(() => ({ chosen: {}, cancelLayout: null, tidied: 0 }));
  const graph = () => toGraph(draftStore.getState().draft, views.getState().views);
  let known: { readonly draft: FlowDraft; readonly chosen: Positions; readonly all: Positions } | null = null;
  /** Asked for in each frame of a drag, so it is put together once for each change. */
  const all = () => {
    const { draft } = draftStore.getState();
    const { chosen } = store.getState();
    if (known?.draft !== draft || known.chosen !== chosen) {
      known = { draft, chosen, all: { ...chosen, ...storedPositions(draft) } };
    }
    return known.all;
  };

  /** Lays the flow out, unless that is under way already. */
  const layOut = async () => {
    if (store.getState().cancelLayout !== null) return null;
    const controller = new AbortController();
    store.setState({ cancelLayout: () => controller.abort() });
    // The heights of the nodes follow from their exits. On opening, the views start in the same moment as the places.
    await Promise.resolve();
    await views.settle();
    const positions = await layoutFlow(graph(), controller.signal);
    store.setState({ cancelLayout: null });
    return { positions, isCancelled: controller.signal.aborted };
  };
  const placeNodes = () => {
    const { draft } = draftStore.getState();
    const placed = all();
    const missing = Object.keys(draft.steps).filter((id) => !Object.hasOwn(placed, id));
    if (missing.length === 0 && TRIGGER_NODE in placed) return;
    const { chosen, cancelLayout } = store.getState();
    if (cancelLayout !== null) return;
    if (missing.length < LAYOUT_FROM || missing.length < Object.keys(draft.steps).length) {
      store.setState({ chosen: { ...chosen, ...placeMissing(graph(), placed) } });
      return;
    }
    void layOut().then((done) => {
      if (done !== null) store.setState({ chosen: { ...done.positions, ...store.getState().chosen } });
      // Steps that came meanwhile.
      placeNodes();
    });
  };
  return {
    ...store,
    all,
    start: () => {
      placeNodes();
      return draftStore.subscribe((now, before) => {
        if (now.draft !== before.draft) placeNodes();
      });
    },
    settle: (command) => ({
      ...command,
      change: (draft) => {
        const { chosen } = store.getState();
        const stored = storedPositions(draft);
        moveNodes(Object.fromEntries(Object.entries(chosen).filter(([id]) => !(id in stored)))).change(draft);
        command.change(draft);
      },
    }),
    tidyUp: async () => {
      const done = await layOut();
      // A cancelled tidy-up leaves everything where it is.
      if (done === null || done.isCancelled) return;
      const { steps } = draftStore.getState().draft;
      const moved = Object.entries(done.positions).filter(([id]) => id === TRIGGER_NODE || id in steps);
      draftStore.run(moveNodes(Object.fromEntries(moved), text.commands.tidyUp));
      store.setState(({ tidied }) => ({ tidied: tidied + 1 }));
    },
  };
}
