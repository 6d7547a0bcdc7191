import type { AttributeValue } from '../attribute/attribute-definition.js';
import type { MessageContent } from '../message/message-content.js';

/**
 * What a step decided, as data. The engine commits the effects of a step in one transaction with the run's next state,
 * so they are stored once even when the step's code ran twice after a crash.
 */
export type Effect = SaveAttribute | AddTag | RemoveTag | SendMessage | ConsumeCounter | EnterFlow;

/** The effects that are stored as they are; entering a flow is the interpreter's. */
export type StoredEffect = Exclude<Effect, EnterFlow>;

/** Sets a custom attribute. The value has passed `checkAttributeValue`. */
export interface SaveAttribute {
  readonly type: 'save-attribute';
  readonly attribute: string;
  readonly value: AttributeValue;
}

/** Adds a tag; a tag that is there already stays once. */
export interface AddTag {
  readonly type: 'add-tag';
  readonly tag: string;
}

/** Removes a tag; nothing happens when it is not there. */
export interface RemoveTag {
  readonly type: 'remove-tag';
  readonly tag: string;
}

/** Hands one message to the outbox. Its id comes from the step execution, so it is the same over repeats. */
export interface SendMessage {
  readonly type: 'send-message';
  readonly content: MessageContent;
}

/** Consumes a number that {@link StepContext.counter} returned. A number that is not consumed is returned to another execution. */
export interface ConsumeCounter {
  readonly type: 'consume-counter';
  /** Name of the counter. Absent: the step's counter without a name. */
  readonly counter?: string;
  readonly value: number;
}

/**
 * Leaves this flow and starts a run of another one for the same contact, in the same transaction. Only with a result of
 * kind `complete`, and at most once in it.
 */
export interface EnterFlow {
  readonly type: 'enter-flow';
  readonly flowId: string;
}
