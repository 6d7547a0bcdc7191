import { FlowError } from '@luluchat/flow-runtime';
import { SIMULATED_ERROR_KINDS } from './simulated-error-kind.js';
import type { SimulatedErrorKind } from './simulated-error-kind.js';
import type { WebhookAnswer, WebhookCall } from './webhook-source.js';

/** Response of a source. */
export interface SourceResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answer of a source that can be used. */
export interface ParsedAnswer {
  readonly delayMs: number;
  readonly answer: SourceResponse | SimulatedErrorKind;
}

/**
 * Parses the answer to a call.
 *
 * @throws {FlowError} `invalid_step_plugin` for an unknown error kind, a status outside of 200 to 999, or an invalid delay.
 */
export function parseAnswer(given: WebhookAnswer, { stepId }: Pick<WebhookCall, 'stepId'>): ParsedAnswer {
  const refuse = (problem: string): FlowError =>
    new FlowError('invalid_step_plugin', `The answer of the webhook source to the step "${stepId}" ${problem}.`);
  const { delayMs = 0 } = given;
  if (!Number.isFinite(delayMs) || delayMs < 0) {
    throw refuse(`has the delay ${JSON.stringify(delayMs)}; delayMs is a number of milliseconds, 0 or more`);
  }
  if ('fail' in given) {
    const kind = SIMULATED_ERROR_KINDS.find((known) => known === given.fail);
    if (kind === undefined) {
      throw refuse(`fails with ${JSON.stringify(given.fail)}; choose one of ${SIMULATED_ERROR_KINDS.join(', ')}`);
    }
    return { delayMs, answer: kind };
  }
  if (!Number.isInteger(given.status) || given.status < 200 || given.status > 999) {
    throw refuse(`has the status ${JSON.stringify(given.status)}; a status is a whole number from 200 to 999`);
  }
  return { delayMs, answer: given };
}
