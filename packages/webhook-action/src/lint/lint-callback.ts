import type { LintScope } from '@luluchat/flow-runtime';
import { CALLBACK_PARAMETER } from '../config/webhook-callback.js';
import type { WebhookActionConfig } from '../config/webhook-action-config.js';
import type { LintProblem } from './lint-problem.js';

/** Finds what keeps a step from getting its callback. */
export function lintCallback(
  { callback, parameters, signing }: WebhookActionConfig,
  { canReceiveCallbacks }: LintScope,
): readonly LintProblem[] {
  if (callback === undefined) return [];
  const problems: LintProblem[] = parameters.flatMap(({ name }, index): LintProblem[] => {
    if (name !== CALLBACK_PARAMETER) return [];
    const message = `"${name}" is sent with the address of the callback; choose another name, or remove the callback.`;
    return [{ severity: 'error', code: 'reserved_parameter_name', path: ['parameters', index, 'name'], message }];
  });
  if (canReceiveCallbacks === false) {
    const message =
      'No receiver can reach this server to send a callback: have the operator set PUBLIC_URL to its public address, or remove the callback.';
    problems.push({ severity: 'error', code: 'callback_needs_public_url', path: ['callback'], message });
  }
  if (callback.signed && signing === undefined) {
    const message =
      'Callbacks are to be signed with the signing key of this step, and it has none; choose a signing key, or do not require a signature.';
    problems.push({ severity: 'error', code: 'callback_needs_signing', path: ['callback', 'signed'], message });
  }
  return problems;
}
