import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { Contact } from '../contact/contact.js';
import type { Clock } from '../environment/clock.js';
import type { MessageFailure } from '../message/message-status.js';
import type { StepLogger } from '../environment/step-logger.js';
import type { Button } from '../message/button.js';
import type { MessageContent } from '../message/message-content.js';
import type { TemplateRenderer } from '../template/template-renderer.js';
import type { StepCallback } from './callback.js';

/** Numbers the executions of a step, without gaps and without repeats. */
export interface StepCounter {
  /**
   * Reserves the next number: 0, 1, 2, ... The same number when called again in one execution. It is consumed once
   * the effect `consume-counter` with it is stored; otherwise another execution gets it.
   */
  next(): Promise<number>;
}

/** Everything that one execution of a step may use. */
export interface StepContext<Config extends object = object> {
  /** Validated, not frozen. Do not change it: all runs of the flow version share it. */
  readonly config: Config;
  readonly stepId: string;
  /** The same after retries, replays and crashes: use it as the idempotency key of external calls. Contains no `.`. */
  readonly executionId: string;
  /** The contact as it was when the execution started. */
  readonly contact: Contact;
  /** The custom attributes that exist. */
  readonly attributes: AttributeCatalog;
  readonly templates: TemplateRenderer;
  readonly clock: Clock;
  /**
   * Returns a counter of this step, which all contacts and all versions of the flow share. A step may have several:
   * each name (kebab-case, at most 50 characters) is a counter of its own, and so is no name.
   *
   * @throws {FlowError} `invalid_step_plugin` for a name that is not valid.
   */
  counter(name?: string): StepCounter;
  /** Random number of this execution, from 0 to less than 1: the same when it is repeated or resumed. */
  readonly random: number;
  /** The quick replies of the last message of this run that had some: the buttons that the contact can tap. */
  readonly shownButtons: readonly Button[];
  /** Returns why the channel would refuse a message, `undefined` if it would not. Absent: the channel has no rules. */
  readonly checkMessage?: ((content: MessageContent) => MessageFailure | undefined) | undefined;
  readonly logger: StepLogger;
  /**
   * Aborted when the run is cancelled or the engine closes: stop and throw. After a restart the step is executed again.
   */
  readonly signal: AbortSignal;
  /**
   * Callback of this execution, if the plugin's `awaitsCallback` is `true` for the config. Absent in `resume`, and where no external
   * system can reach the application.
   */
  readonly callback?: StepCallback | undefined;
  /** Id of the last message of the contact that the run received, as its channel sent it. Absent: there is none, or it is unknown. */
  readonly lastMessageId?: string | undefined;
  /** `true` if an author tries the step out: nothing that it observes may influence runs. Absent in a run. */
  readonly isTest?: boolean;
}
