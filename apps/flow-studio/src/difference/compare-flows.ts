import type { DraftStep, DraftTrigger, FlowDraft } from '../draft/flow-draft.js';
import { compareValues } from './compare-values.js';
import type { ValueChange } from './compare-values.js';
import { sameJson } from './same-json.js';

/** Kind of change of a part of a flow. */
export type ChangeKind = 'added' | 'removed' | 'changed';

/** Value before and after; undefined where there is none. */
export interface Change<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Change of where an exit leads. */
export interface ConnectionChange extends Change<string> {
  readonly exit: string;
}

/** Differences in one step. */
export interface StepDifference {
  readonly id: string;
  readonly kind: ChangeKind;
  /** Type after the change; before it when the step is gone. */
  readonly type: string;
  readonly fields: readonly ValueChange[];
  readonly connections: readonly ConnectionChange[];
  readonly note: Change<string> | null;
}

/** Trigger that came or went. */
export interface TriggerDifference {
  readonly kind: 'added' | 'removed';
  readonly trigger: DraftTrigger;
}

/** Differences between two states of a flow. Places on the canvas do not count. */
export interface FlowDifference {
  readonly name: Change<string> | null;
  readonly start: Change<string> | null;
  readonly triggers: readonly TriggerDifference[];
  /** Changes of all other members of the document. */
  readonly settings: readonly ValueChange[];
  readonly steps: readonly StepDifference[];
}

/** Members of a document that are compared one by one. */
const KNOWN_MEMBERS = new Set(['name', 'start', 'triggers', 'steps', 'editor']);

/** Compares two states of a flow. */
export function compareFlows(before: FlowDraft, after: FlowDraft): FlowDifference {
  const ids = new Set([...Object.keys(before.steps), ...Object.keys(after.steps)]);
  return {
    name: changeOf(before.name, after.name),
    start: changeOf(before.start, after.start),
    triggers: compareTriggers(before.triggers ?? [], after.triggers ?? []),
    settings: compareValues(otherMembers(before), otherMembers(after)),
    steps: [...ids].flatMap((id) => compareStep(id, before, after)),
  };
}

/** Tells whether nothing differs. */
export function isEmptyDifference({ name, start, triggers, settings, steps }: FlowDifference): boolean {
  return name === null && start === null && triggers.length + settings.length + steps.length === 0;
}

/** Returns the members of a document besides those that every editor knows. */
function otherMembers(draft: FlowDraft): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(draft).filter(([name]) => !KNOWN_MEMBERS.has(name)));
}

const changeOf = <T>(before: T | undefined, after: T | undefined): Change<T> | null =>
  sameJson(before, after) ? null : { before, after };

const ownStep = ({ steps }: FlowDraft, id: string): DraftStep | undefined =>
  Object.hasOwn(steps, id) ? steps[id] : undefined;

const noteOf = ({ editor }: FlowDraft, id: string) => editor?.notes?.[id];

function compareStep(id: string, before: FlowDraft, after: FlowDraft): readonly StepDifference[] {
  const old = ownStep(before, id);
  const now = ownStep(after, id);
  const step = now ?? old;
  if (step === undefined) return [];
  const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  const note = changeOf(noteOf(before, id), noteOf(after, id));
  const connections = kind === 'removed' ? [] : compareConnections(old?.exits ?? {}, now?.exits ?? {});
  const fields = kind === 'removed' ? [] : compareFields(old, now);
  if (kind === 'changed' && note === null && connections.length === 0 && fields.length === 0) return [];
  return [{ id, kind, type: step.type, fields, connections, note: kind === 'removed' ? null : note }];
}

function compareFields(old: DraftStep | undefined, now: DraftStep | undefined): readonly ValueChange[] {
  const fields = compareValues(old?.config ?? {}, now?.config ?? {});
  const versions =
    old === undefined || old.configVersion === now?.configVersion
      ? []
      : [{ path: ['configVersion'], before: old.configVersion, after: now?.configVersion }];
  const types =
    old === undefined || old.type === now?.type ? [] : [{ path: ['type'], before: old.type, after: now?.type }];
  return [...types, ...versions, ...fields];
}

function compareConnections(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly ConnectionChange[] {
  const exits = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...exits].flatMap((exit) =>
    before[exit] === after[exit] ? [] : [{ exit, before: before[exit], after: after[exit] }],
  );
}

function compareTriggers(
  before: readonly DraftTrigger[],
  after: readonly DraftTrigger[],
): readonly TriggerDifference[] {
  const without = (all: readonly DraftTrigger[], others: readonly DraftTrigger[]) =>
    all.filter((trigger) => !others.some((other) => sameJson(trigger, other)));
  return [
    ...without(before, after).map((trigger) => ({ kind: 'removed' as const, trigger })),
    ...without(after, before).map((trigger) => ({ kind: 'added' as const, trigger })),
  ];
}
