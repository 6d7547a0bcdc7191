import type { SaveAttribute } from '../attribute/save-attribute.js';
import type { JsonObject } from '../json/json-value.js';
import type { MessageContent } from '../message/message-content.js';

/**
 * A decision of a step, as data. The engine commits the effects of a step in one transaction with the run's next
 * state, so they are stored once even if the step's code runs twice because of a crash.
 */
export type Effect = SaveAttribute | AddTag | RemoveTag | SendMessage | ConsumeCounter | EnterFlow | CallFlow;

/** An effect that a store applies. The interpreter handles `enter-flow` and `call-flow` itself. */
export type StoredEffect = Exclude<Effect, EnterFlow | CallFlow>;

/** Adds a tag; no effect if the contact has it already. */
export interface AddTag {
  readonly type: 'add-tag';
  readonly tag: string;
}

/** Removes a tag; no effect if the contact does not have it. */
export interface RemoveTag {
  readonly type: 'remove-tag';
  readonly tag: string;
}

/**
 * Adds one message to the outbox. Its id is derived from the step execution, so a repeated execution gives the same
 * one.
 */
export interface SendMessage {
  readonly type: 'send-message';
  readonly content: MessageContent;
}

/**
 * Consumes a number that {@link StepContext.counter} returned. A number that is not consumed goes to another execution.
 */
export interface ConsumeCounter {
  readonly type: 'consume-counter';
  /** Name of the counter. Absent: the step's counter without a name. */
  readonly counter?: string;
  readonly value: number;
}

/**
 * Ends this run and starts a run of another flow for the same contact, in the same transaction. Allowed once, and
 * only in a {@link CompleteResult}.
 */
export interface EnterFlow {
  readonly type: 'enter-flow';
  readonly flowId: string;
}

/**
 * Starts a run of another flow for the same contact, in the same transaction, and lets this run wait until that one ends. Allowed
 * once, and only in a {@link WaitResult} that waits for nothing else. The plugin needs `resumeAfterCall`.
 */
export interface CallFlow {
  readonly type: 'call-flow';
  readonly flowId: string;
  /** Data that the called run begins with: `{{data.<key>}}`. */
  readonly data: JsonObject;
}
