import type { ChangeOrigin } from '@luluchat/flow-runtime/store';
import type { MergePlan } from '@luluchat/flow-runtime/use-case';
import type { TraceContext } from '../tracing/trace-context.js';

/** Work of a conversation, as Restate carries it. The store holds everything else: a call that comes late or twice does no harm. */
export type Work =
  | ResumeWork
  /** Wakes a run, if it still waits in this execution and its timer is due. */
  | { readonly kind: 'wake'; readonly runId: string; readonly executionId: string }
  /** Lets a run take its accepted callback. */
  | { readonly kind: 'callback'; readonly runId: string; readonly executionId: string }
  /** Reports a failed message to its run. */
  | { readonly kind: 'failure'; readonly messageId: string }
  /** Cancels a run. */
  | { readonly kind: 'cancel'; readonly runId: string }
  /** Does what a pause of the contact held, if it has ended. */
  | { readonly kind: 'release' }
  | EraseWork
  | MergeWork;

/** Work of one call. */
export type CalledWork = Work & {
  /** Number of attempts before this one. Absent: none. */
  readonly attempts?: number;
  /** `true`: a sweep made the call, and the next sweep makes another one. */
  readonly isSwept?: boolean;
  /** Trace of the request that began the work. Absent: none. */
  readonly trace?: TraceContext;
};

/** Does what the store holds for the contact: runs that are `running` and messages that are `queued`. Part of all other work. */
export interface ResumeWork {
  readonly kind: 'resume';
}

/** Erases the contact. */
export interface EraseWork {
  readonly kind: 'erase';
  readonly erasureId: string;
  /** Enters the erasure in the audit trail. Absent: it is not entered. */
  readonly origin?: ChangeOrigin;
}

/** Merges two contacts, see `mergeConversations`. */
export interface MergeWork extends MergePlan {
  readonly kind: 'merge';
}

/** Names of the handlers of a conversation, one for each kind of work. */
export const WORK_KINDS = [
  'resume',
  'wake',
  'callback',
  'failure',
  'cancel',
  'erase',
  'merge',
  'release',
] as const satisfies readonly Work['kind'][];

/** Name of the virtual object of conversations; its keys are made by {@link keyOf}. */
export const CONVERSATION = 'conversation';
/** Name of the virtual object that sends the messages of a contact. */
export const DELIVERY = 'delivery';

/** Returns the key of a contact's objects. Percent-encoded, since `a%b` and `a%25b` would be one key. */
export function keyOf(contactId: string): string {
  return encodeURIComponent(contactId);
}

/** Returns both contacts of a merge in the order in which it takes their objects: all merges take them in one. */
export function inMergeOrder({ into, from }: Pick<MergePlan, 'into' | 'from'>): readonly [string, string] {
  return keyOf(into) < keyOf(from) ? [into, from] : [from, into];
}

/** Returns the contact of a key. */
export function contactOf(key: string): string {
  return decodeURIComponent(key);
}

/** Returns the idempotency key of a timer: a second one of the same execution and instant does nothing. */
export function wakeIdOf(executionId: string, at: number): string {
  return `${executionId} ${at}`;
}
