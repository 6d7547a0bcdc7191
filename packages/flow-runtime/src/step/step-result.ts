import type { JsonObject } from '../json/json-value.js';
import type { MessageFailure } from '../message/message-status.js';
import type { Effect } from './effect.js';
import type { Button } from '../message/message-content.js';

/** How one execution of a step ended. Plain JSON. */
export type StepResult = ExitResult | WaitResult | CompleteResult;

interface StepOutcome {
  /** Committed with the run's next state. */
  readonly effects?: readonly Effect[];
  /** What later steps read as `{{steps.<id>.<member>}}`. */
  readonly output?: JsonObject;
  /** Overlaid key by key on the run's `data`. */
  readonly data?: JsonObject;
  /** What the run's history keeps of this execution. Absent: `output`. Must be free of secrets. */
  readonly history?: JsonObject;
}

/** The step is done and the run leaves it through an exit. */
export interface ExitResult extends StepOutcome {
  readonly kind: 'exit';
  /** One of the names that the plugin's `exits(config)` gives, or its `failedExit`. */
  readonly exit: string;
  /** With `failedExit`: what failed. It is the reason of the run's end when that exit is not connected. */
  readonly failure?: MessageFailure;
}

/** The run waits at this step; `resume` is called when what it waits for happens. */
export interface WaitResult {
  readonly kind: 'wait';
  readonly effects?: readonly Effect[];
  /** Instant (ms since the epoch) at which the timer fires. Absent: no timer. */
  readonly until?: number;
  /** Whether an inbound message ends the wait. */
  readonly forMessage: boolean;
  /**
   * With `forMessage`: a message ends the wait only when it means one of these buttons, see `findButton`. Any other leaves the wait
   * as it is, and an engine looks for a keyword trigger. Absent: every message ends it.
   */
  readonly onlyButtons?: readonly Button[];
  /** What the history shows while the run waits. */
  readonly history?: JsonObject;
}

/** The run ends here, successfully. */
export interface CompleteResult extends StepOutcome {
  readonly kind: 'complete';
}

/** What ended a wait. */
export type ResumeEvent = ResumedByMessage | ResumedByTimer;

/** The contact wrote, or tapped a quick reply. */
export interface ResumedByMessage {
  readonly type: 'message';
  readonly text: string;
  /** Id of the button that was tapped, where the channel says so. Absent: the contact wrote, or only the label is known. */
  readonly button?: string;
}

/** The instant that the step asked for has come. */
export interface ResumedByTimer {
  readonly type: 'timer';
}
