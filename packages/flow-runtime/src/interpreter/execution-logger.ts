import type { StepLogger } from '../environment/step-logger.js';
import type { JsonObject } from '../json/json-value.js';
import type { Contact } from '../contact/contact.js';
import type { FlowIdentity } from './compile-flow.js';
import type { ExecuteStep } from './run-command.js';
import type { RunState } from './run-state.js';

/** Log of the engine, and what an execution belongs to. */
export interface LoggedEnvironment {
  readonly logger: StepLogger;
  readonly flow: FlowIdentity;
  readonly state: Pick<RunState, 'runId'>;
  readonly contact: Pick<Contact, 'contactId'>;
}

/**
 * Logger of one step execution: every entry names the run, the flow, the step and the contact, whatever a step logs. A class
 * whose ids are read when an entry is made: most executions log nothing.
 */
export class ExecutionLogger implements StepLogger {
  readonly #command: ExecuteStep;
  readonly #env: LoggedEnvironment;

  constructor(command: ExecuteStep, env: LoggedEnvironment) {
    this.#command = command;
    this.#env = env;
  }

  debug(message: string, fields?: JsonObject): void {
    this.#env.logger.debug(message, this.#identify(fields));
  }

  info(message: string, fields?: JsonObject): void {
    this.#env.logger.info(message, this.#identify(fields));
  }

  warn(message: string, fields?: JsonObject): void {
    this.#env.logger.warn(message, this.#identify(fields));
  }

  error(message: string, fields?: JsonObject): void {
    this.#env.logger.error(message, this.#identify(fields));
  }

  #identify(fields: JsonObject | undefined): JsonObject {
    const { flow, state, contact } = this.#env;
    const { stepId, executionId } = this.#command;
    const { flowId, version: flowVersion } = flow;
    return { ...fields, runId: state.runId, flowId, flowVersion, stepId, executionId, contactId: contact.contactId };
  }
}
