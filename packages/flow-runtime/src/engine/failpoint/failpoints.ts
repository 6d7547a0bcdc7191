/**
 * Failpoints of the engine, as `node:diagnostics_channel` channels: synchronous, and free while there is no subscriber. A crash
 * test subscribes and ends the process at exactly this instant. DESIGN.md lists all failpoints.
 */
import { channel } from 'node:diagnostics_channel';

/** Message of the failpoint after a run is accepted. */
export interface RunFailpoint {
  readonly runId: string;
}

/** Message of the failpoints around a step. */
export interface StepFailpoint {
  readonly runId: string;
  readonly stepId: string;
  readonly stepType: string | undefined;
  readonly executionId: string;
}

/** Message of the failpoints around the commit of a turn. */
export interface TurnFailpoint {
  readonly runIds: readonly string[];
}

/** Message of the failpoints of inbound and outbound messages. */
export interface MessageFailpoint {
  readonly messageId: string;
}

/** Message of the failpoint after a callback is accepted. */
export interface CallbackFailpoint {
  readonly executionId: string;
}

/** The run is stored, and its caller has no answer yet. */
export const runAccepted = channel('luluchat:run:accepted');
/** The code of the step is about to be called. */
export const beforeExecute = channel('luluchat:step:before-execute');
/** The code of the step has returned, and its result is not stored. */
export const afterExecute = channel('luluchat:step:after-execute');
/** A message is stored as `queued`, and its sender has no answer yet. */
export const messageQueued = channel('luluchat:message:queued');
/** A callback is stored, and its sender has no answer yet. */
export const callbackAccepted = channel('luluchat:callback:accepted');
/** The decisions of a turn are about to be stored. */
export const beforeTurnCommit = channel('luluchat:turn:before-commit');
/** The decisions of a turn are stored, and not yet acknowledged or handed over. */
export const afterTurnCommit = channel('luluchat:turn:after-commit');
/** A stored message is about to be handed to its channel. */
export const beforeHandOver = channel('luluchat:message:before-hand-over');
/** The channel has accepted a message, which is not marked as sent. */
export const afterHandOver = channel('luluchat:message:after-hand-over');
