import { noRedactors } from '@luluchat/flow-runtime/values';
import type { CallbackCheck, CallbackContext, ReceivedCallback, SecretStore } from '@luluchat/flow-runtime';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';
import { EMPTY_LIST, parseBody } from '../response/parse-body.js';
import { verifyCallback } from './verify-callback.js';

/** Maximum size of a callback in bytes, as of a response. */
const MAX_CALLBACK_BYTES = 1_048_576;

/** Options of `checkCallback`. */
export interface CallbackCheckOptions {
  readonly secrets: SecretStore;
  /** `true` if a source answers calls: a simulated receiver has no key to sign with. */
  readonly isSimulated: boolean;
}

/**
 * Checks a callback: the signature, if the config demands one, then that the body is `{"data": {...}}`. The reasons are those of
 * a response, in the same words.
 */
export async function checkCallback(
  { body, headers }: ReceivedCallback,
  { config, clock }: Pick<CallbackContext<WebhookActionConfig>, 'config' | 'clock'>,
  { secrets, isSimulated }: CallbackCheckOptions,
): Promise<CallbackCheck> {
  if (config.callback?.signed === true && !isSimulated) {
    const problem = await verifyCallback(body, headers, { secretName: config.signing?.secret, secrets, clock });
    if (problem !== undefined) return { kind: 'not-verified', message: problem };
  }
  const found = findProblem(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  return found === undefined
    ? { kind: 'valid' }
    : { kind: 'invalid', problems: [{ severity: 'error', path: '', ...found }] };
}

function findProblem(body: Buffer): { readonly code: string; readonly message: string } | undefined {
  if (body.length > MAX_CALLBACK_BYTES) {
    return {
      code: 'too_large',
      message: `The callback has ${body.length} bytes; at most ${MAX_CALLBACK_BYTES} are read.`,
    };
  }
  const { problem, message } = parseBody(body, noRedactors.kept);
  if (body.toString('utf8').trim() === '') {
    return {
      code: 'no_data',
      message: 'The callback has no body: send {"data": {...}}, or {"data": {}} when there is nothing to save.',
    };
  }
  if (message === undefined || message === EMPTY_LIST) return undefined;
  return { code: problem ?? 'no_data', message: sayCallback(message) };
}

/** Turns the explanation of a response into one of a callback. */
export function sayCallback(message: string): string {
  return message.replaceAll('The answer', 'The callback').replaceAll('the answer', 'the callback');
}
