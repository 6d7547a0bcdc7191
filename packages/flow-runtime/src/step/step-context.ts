import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { Contact } from '../contact/contact.js';
import type { Clock } from '../environment/clock.js';
import type { MessageFailure } from '../message/message-status.js';
import type { StepLogger } from '../environment/step-logger.js';
import type { Button, MessageContent } from '../message/message-content.js';
import type { TemplateRenderer } from '../template/template-renderer.js';

/** Counts over all executions of a step, without gaps and without repeats. */
export interface StepCounter {
  /**
   * Reserves the next number: 0, 1, 2, ... The same number when called again in one execution. It is consumed once the effect
   * `consume-counter` with it is stored; otherwise another execution gets it.
   */
  next(): Promise<number>;
}

/** Everything that one execution of a step may touch. Never the container, never the store. */
export interface StepContext<Config extends object = object> {
  /** Validated and frozen by nobody: do not change it, all runs of the flow version share it. */
  readonly config: Config;
  readonly stepId: string;
  /** The same over retries, replays and crashes: what makes an external call recognisable. No `.` in it. */
  readonly executionId: string;
  /** As it was when the execution began. */
  readonly contact: Contact;
  /** The custom attributes that exist. */
  readonly attributes: AttributeCatalog;
  readonly templates: TemplateRenderer;
  readonly clock: Clock;
  /**
   * Returns a counter of this step, which all contacts and all versions of the flow share. A step may have several: each name
   * (kebab-case, at most 50 characters) is a counter of its own, and so is none. Throws a `FlowError` `invalid_step_plugin` for
   * another name.
   */
  counter(name?: string): StepCounter;
  /** Random number of this execution, from 0 to less than 1: the same when it is repeated or resumed. */
  readonly random: number;
  /** The quick replies of the last message of this run that had some: what the contact can tap. */
  readonly shownButtons: readonly Button[];
  /** Why the channel would refuse a message, `undefined` when nothing speaks against it. Absent: the channel has no rules. */
  readonly checkMessage?: ((content: MessageContent) => MessageFailure | undefined) | undefined;
  readonly logger: StepLogger;
  /** Aborted when the run is cancelled or the engine closes: stop and throw. What was going on is executed again later. */
  readonly signal: AbortSignal;
  /** Whether an author tries the step out: what it finds must not count for runs. Absent in a run. */
  readonly isTest?: boolean;
}
