import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { isLongNumber, isPlainObject, jsonPointer } from '@luluchat/flow-runtime/values';
import { isDeepStrictEqual } from 'node:util';

/** Member that differs between two documents. */
export interface MemberChange {
  /** JSON Pointer (RFC 6901) into the flow document, or into the step if it belongs to one. */
  readonly path: string;
  /** Absent: the member was added. */
  readonly before?: JsonValue;
  /** Absent: the member was removed. */
  readonly after?: JsonValue;
}

/** Step that differs between two documents. */
export interface StepChange {
  readonly stepId: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Type of the step; of the newer one, if both have it. */
  readonly type: string;
  /** Members that differ. Empty unless the kind is `changed`. */
  readonly members: readonly MemberChange[];
}

/** Differences between two flow documents. */
export interface DocumentChanges {
  readonly steps: readonly StepChange[];
  /** Members beside the steps: name, triggers, start. */
  readonly members: readonly MemberChange[];
  /** `true` if the layout or the notes of an editor differ; no run depends on them. */
  readonly isLayoutChanged: boolean;
}

/** Compares two flow documents step by step. The order of members is no difference. */
export function compareDocuments(before: JsonObject, after: JsonObject): DocumentChanges {
  const { steps: stepsBefore, editor: editorBefore, ...restBefore } = before;
  const { steps: stepsAfter, editor: editorAfter, ...restAfter } = after;
  return {
    steps: compareSteps(objectOf(stepsBefore), objectOf(stepsAfter)),
    members: compare(restBefore, restAfter),
    isLayoutChanged: compare(editorBefore ?? {}, editorAfter ?? {}).length > 0,
  };
}

/** Tells whether there is no difference. */
export function isSame(changes: DocumentChanges): boolean {
  return runsTheSame(changes) && !changes.isLayoutChanged;
}

/** Tells whether runs of both documents do the same: at most the layout or the notes differ. */
export function runsTheSame({ steps, members }: DocumentChanges): boolean {
  return steps.length === 0 && members.length === 0;
}

function compareSteps(before: JsonObject, after: JsonObject): readonly StepChange[] {
  return membersOf(before, after).flatMap((stepId): readonly StepChange[] => {
    const [old, now] = [own(before, stepId), own(after, stepId)];
    const type = String(objectOf(now ?? old)['type'] ?? '');
    if (old === undefined) return [{ stepId, kind: 'added', type, members: [] }];
    if (now === undefined) return [{ stepId, kind: 'removed', type, members: [] }];
    const members = compare(old, now);
    return members.length === 0 ? [] : [{ stepId, kind: 'changed', type, members }];
  });
}

function compare(
  before: JsonValue,
  after: JsonValue,
  path: readonly (string | number)[] = [],
): readonly MemberChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [old, now] = [entriesOf(before), entriesOf(after)];
  if (old === undefined || now === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path: jsonPointer(path), before, after }];
  }
  return membersOf(old, now).flatMap((name): readonly MemberChange[] => {
    const place = [...path, name];
    const [one, other] = [own(old, name), own(now, name)];
    if (one === undefined) return other === undefined ? [] : [{ path: jsonPointer(place), after: other }];
    if (other === undefined) return [{ path: jsonPointer(place), before: one }];
    return compare(one, other, place);
  });
}

/** Returns what has members, lists included; `undefined` for a scalar. */
function entriesOf(value: JsonValue): JsonObject | undefined {
  if (Array.isArray(value)) return Object.fromEntries(Object.entries(value)) as JsonObject;
  return isPlainObject(value) && !isLongNumber(value) ? (value as JsonObject) : undefined;
}

/** Names of the members of either object, in the order of the second one, removed ones last. */
function membersOf(before: JsonObject, after: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])];
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isPlainObject(value) ? (value as JsonObject) : {};
}
