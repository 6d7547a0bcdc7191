import type { StoreApi } from 'zustand/vanilla';
import type { Position } from '../../draft/flow-draft.js';
import type { ConnectFrom } from '../../draft/step-commands.js';
import type { StepType } from '../../step-type/use-step-types.js';
import type { Rectangle } from './place-step.js';

/** Dialog about steps that is open. */
export type StepDialog =
  { readonly kind: 'connect'; readonly step: string } | { readonly kind: 'delete'; readonly ids: readonly string[] };

/** Requests to the views of the flow. */
export interface StepActionsState {
  readonly dialog: StepDialog | null;
  /** Step to bring into view, and to give the focus. */
  readonly wanted: { readonly id: string; readonly focus: boolean } | null;
}

/** Abilities that the canvas lends to the actions while it is shown. */
export interface ViewOfCanvas {
  /** Returns the part of the canvas that is in view. */
  readonly visible: () => Rectangle;
}

/** Actions on steps, from the canvas, the list, the palette and by keys. Each is one command, and is announced. */
export interface StepActions extends StoreApi<StepActionsState> {
  /** Adds a step: at a place, or beside what it is connected from, or in view. Returns its id. */
  readonly add: (stepType: StepType, options?: { readonly at?: Position; readonly from?: ConnectFrom }) => string;
  /** Connects an exit; `TRIGGER_NODE` sets the first step. */
  readonly connect: (from: string, exit: string, target: string) => void;
  readonly disconnect: (from: string, exit: string) => void;
  /** Deletes steps; asks first when what stood before them could be joined to what stood after. */
  readonly remove: (ids: Iterable<string>) => void;
  /** Deletes steps without asking. */
  readonly removeNow: (ids: readonly string[], join: boolean) => void;
  readonly duplicate: (ids: Iterable<string>) => void;
  /** Returns the text of steps for the clipboard; null when none is chosen. */
  readonly copy: (ids: Iterable<string>) => string | null;
  /** Pastes steps from a text of the clipboard. Returns whether it held any. */
  readonly paste: (clipboard: string) => boolean;
  readonly open: (dialog: StepDialog | null) => void;
  readonly want: (id: string | null, focus?: boolean) => void;
  /** Lends the canvas to the actions; null takes it back. */
  readonly lend: (canvas: ViewOfCanvas | null) => void;
}
