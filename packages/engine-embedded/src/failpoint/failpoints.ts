/**
 * The instants at which a crash could hurt, as `node:diagnostics_channel` channels: synchronous, and free while nobody
 * listens. A crash test subscribes and ends the process right there. DESIGN.md lists them all.
 */
import { channel } from 'node:diagnostics_channel';

/** What the message of an accepted run's boundary holds. */
export interface RunFailpoint {
  readonly runId: string;
}

/** What the message of a step's boundary holds. */
export interface StepFailpoint {
  readonly runId: string;
  readonly stepId: string;
  readonly stepType: string | undefined;
  readonly executionId: string;
}

/** What the message of a turn's boundary holds. */
export interface TurnFailpoint {
  readonly runIds: readonly string[];
}

/** What the message of a message's boundary holds. */
export interface MessageFailpoint {
  readonly messageId: string;
}

/** The run is stored, and whoever asked for it has not been told. */
export const runAccepted = channel('luluchat:run:accepted');
/** The step's code is about to be called. */
export const beforeExecute = channel('luluchat:step:before-execute');
/** The step's code has returned, and nothing of its result is stored. */
export const afterExecute = channel('luluchat:step:after-execute');
/** A message is stored as `queued`, and whoever sent it has not been told. */
export const messageQueued = channel('luluchat:message:queued');
/** What a turn decided is about to be given to the store. */
export const beforeTurnCommit = channel('luluchat:turn:before-commit');
/** What a turn decided is stored, and nobody has heard of it. */
export const afterTurnCommit = channel('luluchat:turn:after-commit');
/** A stored message is about to be handed to its channel. */
export const beforeHandOver = channel('luluchat:message:before-hand-over');
/** The channel has taken a message, which is not marked as sent. */
export const afterHandOver = channel('luluchat:message:after-hand-over');
