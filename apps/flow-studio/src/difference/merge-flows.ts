import type { DraftStep, EditorPart, FlowDraft, Position } from '../draft/flow-draft.js';
import { isObject, sameJson } from './same-json.js';

/** Two states of a flow that were both made of a third one. */
export interface Fork {
  /** Flow that both were made of. */
  readonly base: FlowDraft;
  /** State in this window. */
  readonly mine: FlowDraft;
  /** State that the server has. */
  readonly theirs: FlowDraft;
}

/** One of the two states. */
export type Side = 'mine' | 'theirs';

/** Part of a flow in which the two states differ. It is chosen as a whole. */
export interface Divergence {
  /** JSON Pointer of the part, such as "/name" and "/steps/ask". The note of a step belongs to it. */
  readonly part: string;
  /** Side that alone changed the part; null when both did, and differently. */
  readonly changedBy: Side | null;
}

const LAYOUT = 'editor';
const STEPS = 'steps';

/** Finds the parts in which two states differ. Places on the canvas do not count. */
export function findDivergences({ base, mine, theirs }: Fork): readonly Divergence[] {
  return partsOf(mine, theirs).flatMap((part) => {
    const own = readPart(mine, part);
    const other = readPart(theirs, part);
    if (sameJson(own, other)) return [];
    const origin = readPart(base, part);
    const changedBy = sameJson(origin, other) ? 'mine' : sameJson(origin, own) ? 'theirs' : null;
    return [{ part, changedBy } satisfies Divergence];
  });
}

/**
 * Merges two states. Places on the canvas that were moved in this window stay there. Connections to steps which are not in the
 * result are left out.
 * @param choose - Says whose part to take where both changed it.
 */
export function mergeFlows(fork: Fork, choose: (part: string) => Side): FlowDraft {
  const sides = new Map(findDivergences(fork).map(({ part, changedBy }) => [part, changedBy ?? choose(part)]));
  return takeParts(fork, (part) => sides.get(part) ?? 'mine');
}

/** Makes a flow of the parts of two states. */
export function takeParts(fork: Fork, choose: (part: string) => Side): FlowDraft {
  const { mine, theirs } = fork;
  const members: Record<string, unknown> = {};
  const steps: Record<string, DraftStep> = {};
  const notes: Record<string, string> = {};
  for (const part of partsOf(mine, theirs)) {
    const value = readPart(choose(part) === 'mine' ? mine : theirs, part);
    const id = stepOfPart(part);
    if (id === null) {
      if (value !== undefined) members[part.slice(1)] = value;
    } else if (isStepPart(value)) {
      steps[id] = value.step;
      if (value.note !== undefined) notes[id] = value.note;
    }
  }
  const editor = mergeLayout(fork, steps, notes);
  const merged = { ...members, [STEPS]: withoutLostConnections(steps), ...(editor && { [LAYOUT]: editor }) };
  return withStart(merged as unknown as FlowDraft, fork);
}

/** Returns the id of the step that a part stands for; null for the other parts. */
export function stepOfPart(part: string): string | null {
  return part.startsWith(`/${STEPS}/`) ? part.slice(STEPS.length + 2) : null;
}

interface StepPart {
  readonly step: DraftStep;
  readonly note: string | undefined;
}

const isStepPart = (value: unknown): value is StepPart => isObject(value) && 'step' in value;

function partsOf(mine: FlowDraft, theirs: FlowDraft): readonly string[] {
  const members = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const ids = new Set([...Object.keys(mine.steps), ...Object.keys(theirs.steps)]);
  members.delete(STEPS);
  members.delete(LAYOUT);
  return [...[...members].map((name) => `/${name}`), ...[...ids].map((id) => `/${STEPS}/${id}`)];
}

function readPart(draft: FlowDraft, part: string): unknown {
  const id = stepOfPart(part);
  if (id === null) return (draft as unknown as Readonly<Record<string, unknown>>)[part.slice(1)];
  const step = Object.hasOwn(draft.steps, id) ? draft.steps[id] : undefined;
  return step === undefined ? undefined : ({ step, note: draft.editor?.notes?.[id] } satisfies StepPart);
}

function mergeLayout(
  { base, mine, theirs }: Fork,
  steps: Readonly<Record<string, DraftStep>>,
  notes: Readonly<Record<string, string>>,
): EditorPart | undefined {
  const place = (own?: Position, other?: Position, origin?: Position) => (sameJson(own, origin) ? other : own) ?? own;
  const positions = Object.fromEntries(
    Object.keys(steps).flatMap((id) => {
      const found = place(mine.editor?.positions?.[id], theirs.editor?.positions?.[id], base.editor?.positions?.[id]);
      return found === undefined ? [] : [[id, found]];
    }),
  );
  const triggerPosition = place(
    mine.editor?.triggerPosition,
    theirs.editor?.triggerPosition,
    base.editor?.triggerPosition,
  );
  const isFilled = (value: object) => Object.keys(value).length > 0;
  const { positions: _p, notes: _n, triggerPosition: _t, ...others } = { ...theirs.editor, ...mine.editor };
  const editor = {
    ...others,
    ...(isFilled(positions) && { positions }),
    ...(isFilled(notes) && { notes }),
    ...(triggerPosition && { triggerPosition }),
  };
  return isFilled(editor) ? editor : undefined;
}

function withoutLostConnections(steps: Readonly<Record<string, DraftStep>>): Readonly<Record<string, DraftStep>> {
  return Object.fromEntries(
    Object.entries(steps).map(([id, step]) => {
      const exits = Object.entries(step.exits ?? {});
      const kept = exits.filter(([, target]) => target in steps);
      return [id, kept.length === exits.length ? step : { ...step, exits: Object.fromEntries(kept) }];
    }),
  );
}

/** A flow with steps has a first one among them. */
function withStart(merged: FlowDraft, { mine, theirs }: Fork): FlowDraft {
  const { start, ...rest } = merged;
  if (start !== undefined && start in merged.steps) return merged;
  const next = [mine.start, theirs.start, ...Object.keys(merged.steps)].find(
    (id) => id !== undefined && id in merged.steps,
  );
  return next === undefined ? rest : { ...rest, start: next };
}
