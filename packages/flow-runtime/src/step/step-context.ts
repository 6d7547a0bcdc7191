import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { Contact } from '../contact/contact.js';
import type { Clock } from '../port/clock.js';
import type { StepLogger } from '../port/step-logger.js';
import type { TemplateRenderer } from '../template/template-renderer.js';

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
  readonly logger: StepLogger;
  /** Aborted when the run is cancelled or the engine closes: stop and throw. What was going on is executed again later. */
  readonly signal: AbortSignal;
}
