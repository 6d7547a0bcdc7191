import { FlowError } from '@luluchat/flow-runtime';
import { IsInt, Max, Min } from 'class-validator';
import { DEFAULT_TIMEOUT_MS, MIN_TIMEOUT_MS, WebhookActionConfig } from './webhook-action-config.js';

/** Longest deadline that an operator can allow, in milliseconds. */
const MAX_OPERATOR_TIMEOUT_MS = 300_000;

const types = new Map<number, new () => WebhookActionConfig>([[DEFAULT_TIMEOUT_MS, WebhookActionConfig]]);

/**
 * Returns the config class whose `timeoutMs` is at most `maxTimeoutMs`, an integer from 100 to 300,000.
 *
 * @throws {FlowError} `invalid_step_plugin` for any other maximum.
 */
export function webhookActionConfigType(maxTimeoutMs: number): new () => WebhookActionConfig {
  if (!Number.isInteger(maxTimeoutMs) || maxTimeoutMs < MIN_TIMEOUT_MS || maxTimeoutMs > MAX_OPERATOR_TIMEOUT_MS) {
    throw new FlowError(
      'invalid_step_plugin',
      `maxTimeoutMs is a whole number from ${MIN_TIMEOUT_MS} to ${MAX_OPERATOR_TIMEOUT_MS}.`,
    );
  }
  // class-validator never frees the rules of a class, so there is one class for each maximum.
  const known = types.get(maxTimeoutMs);
  if (known !== undefined) return known;
  const type = defineType(maxTimeoutMs);
  types.set(maxTimeoutMs, type);
  return type;
}

function defineType(maxTimeoutMs: number): new () => WebhookActionConfig {
  class OperatorWebhookActionConfig extends WebhookActionConfig {
    @Max(maxTimeoutMs, { message: `timeoutMs is at most ${maxTimeoutMs} here (${maxTimeoutMs / 1000} seconds)` })
    @Min(MIN_TIMEOUT_MS, { message: `timeoutMs is at least ${MIN_TIMEOUT_MS} (${MIN_TIMEOUT_MS / 1000} seconds)` })
    @IsInt({ message: 'timeoutMs is a whole number of milliseconds' })
    override readonly timeoutMs: number = Math.min(DEFAULT_TIMEOUT_MS, maxTimeoutMs);
  }
  return OperatorWebhookActionConfig;
}
