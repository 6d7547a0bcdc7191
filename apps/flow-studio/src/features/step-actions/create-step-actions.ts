import { produce } from 'immer';
import { createStore } from 'zustand/vanilla';
import { announce } from '../../design/announce.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import type { DraftStore } from '../../draft/draft-store.js';
import type { FlowDraft, Position } from '../../draft/flow-draft.js';
import { START_EXIT } from '../../draft/flow-marks.js';
import { addStep, connect, deleteSteps, disconnect, freeStepId, setStart } from '../../draft/step-commands.js';
import type { ConnectFrom } from '../../draft/step-commands.js';
import { freeIds, insertSteps, takeSteps } from '../../draft/step-set.js';
import type { StepSet } from '../../draft/step-set.js';
import type { CanvasPositions } from '../../layout/canvas-positions.js';
import { labelOfExit } from '../../step-type/step-view.js';
import type { StepViewsStore } from '../../step-type/step-views-store.js';
import { text } from '../../text/text.js';
import { firstConfig } from './first-config.js';
import { neighbourOf } from './neighbour-of.js';
import { placeBeside, placeInView, shiftOfCopy } from './place-step.js';
import type { Places } from './place-step.js';
import type { StepActions, StepActionsState, ViewOfCanvas } from './step-actions.js';
import { readClipboardText, writeClipboardText } from './step-clipboard.js';

/** Makes the actions of an open flow. */
export function createStepActions(draft: DraftStore, views: StepViewsStore, positions: CanvasPositions): StepActions {
  const store = createStore<StepActionsState>(() => ({ dialog: null, wanted: null }));
  let canvas: ViewOfCanvas | null = null;

  const flow = () => draft.getState().draft;
  const places = (): Places => ({
    draft: flow(),
    views: views.getState().views,
    positions: positions.all(),
    visible: canvas?.visible() ?? null,
  });
  const name = (id: string) => {
    const view = views.getState().views.get(id);
    return view === undefined ? text.canvas.triggerNode : text.canvas.stepName(view.title, id);
  };
  const exitLabel = (id: string, exit: string) =>
    id === TRIGGER_NODE ? text.steps.startExit : labelOfExit(views.getState().views.get(id), exit);
  const want = (id: string, focus: boolean) => store.setState({ wanted: { id, focus } });
  const take = (ids: Iterable<string>) => takeSteps(flow(), ids, positions.all());
  const insert = (set: StepSet, label: string, by: Position) => {
    const ids = freeIds(flow(), set);
    draft.run(positions.settle(insertSteps(set, ids, by, label)));
    draft.select(ids.values());
    const [first] = ids.values();
    if (first !== undefined) want(first, true);
    announce(text.steps.inserted(ids.size));
  };
  /** The first step follows the triggers, whatever it is added by. */
  const firstFrom = (): ConnectFrom | undefined =>
    flow().start === undefined ? { step: null, exit: START_EXIT } : undefined;
  const stepsAmong = (ids: Iterable<string>) => [...ids].filter((id) => Object.hasOwn(flow().steps, id));
  const removeNow = (chosen: readonly string[], join: boolean) => {
    const ids = stepsAmong(chosen);
    const neighbour = neighbourOf(flow(), ids);
    const names = ids.map(name);
    draft.run(positions.settle(deleteSteps(ids, { join })));
    want(neighbour, true);
    announce(text.steps.deleted(names));
  };

  return {
    ...store,
    open: (dialog) => {
      const { dialog: before } = store.getState();
      store.setState({ dialog });
      const back = before?.kind === 'connect' ? before.step : before?.ids[0];
      if (dialog === null && back !== undefined) want(back, true);
    },
    want: (id, focus = false) => (id === null ? store.setState({ wanted: null }) : want(id, focus)),
    lend: (view) => {
      canvas = view;
    },
    add: (stepType, { at, from = firstFrom() } = {}) => {
      const { type, configVersion, manifest, exits } = stepType;
      const id = freeStepId(flow(), type);
      const beside = from && placeBeside(places(), from.step ?? TRIGGER_NODE, from.exit, exits.length);
      const place = at ?? beside ?? placeInView(places(), exits.length);
      const step = { type, config: firstConfig(stepType), configVersion, exits: {} };
      draft.run(positions.settle(addStep(id, step, place, from)));
      draft.select([id]);
      want(id, false);
      const added = text.canvas.stepName(manifest.title, id);
      announce(text.steps.added(added, from && name(from.step ?? TRIGGER_NODE)));
      return id;
    },
    connect: (from, exit, target) => {
      draft.run(from === TRIGGER_NODE ? setStart(target) : connect(from, exit, target));
      announce(text.steps.connected(name(from), exitLabel(from, exit), name(target)));
    },
    disconnect: (from, exit) => {
      draft.run(disconnect(from, exit));
      announce(text.steps.disconnected(name(from), exitLabel(from, exit)));
    },
    remove: (ids) => {
      const gone = stepsAmong(ids);
      if (gone.length === 0) return;
      if (canJoin(flow(), gone)) store.setState({ dialog: { kind: 'delete', ids: gone } });
      else removeNow(gone, false);
    },
    removeNow,
    duplicate: (ids) => {
      const set = take(ids);
      if (Object.keys(set.steps).length > 0) insert(set, text.commands.duplicate, shiftOfCopy(set, places()));
    },
    copy: (ids) => {
      const set = take(ids);
      const count = Object.keys(set.steps).length;
      if (count === 0) return null;
      announce(text.steps.copied(count));
      return writeClipboardText(set);
    },
    paste: (clipboard) => {
      const set = readClipboardText(clipboard);
      if (set !== null) insert(set, text.commands.paste, shiftOfCopy(set, places()));
      return set !== null;
    },
  };
}

/** Tells whether what led to steps could lead to what follows them. */
function canJoin(draft: FlowDraft, ids: readonly string[]): boolean {
  const after = (join: boolean) => {
    const { start, steps } = produce(draft, deleteSteps(ids, { join }).change);
    const connections = Object.values(steps).map(({ exits }) => exits);
    return JSON.stringify([start, connections]);
  };
  return after(true) !== after(false);
}
