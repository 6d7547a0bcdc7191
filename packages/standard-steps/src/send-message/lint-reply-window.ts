import { DEFAULT_MESSAGE_LIMITS } from '@luluchat/flow-runtime/channel';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { LintScope, StepProblem } from '@luluchat/flow-runtime';
import type { SendMessageConfig } from './send-message-config.js';

const HOUR_MS = 3_600_000;
/** Reply window of WhatsApp, which counts while the channel is unknown, as its limits do. */
const DEFAULT_WINDOW_MS = 24 * HOUR_MS;

/**
 * Warns of the first message that is no template, if the waits before it last longer than the reply window of the channel on every path:
 * then the channel takes it only from a contact that has written during a wait of its own accord.
 */
export function lintReplyWindow(
  { blocks }: SendMessageConfig,
  { messageLimits, replyWindowMs, quietMs = 0 }: LintScope,
): readonly StepProblem[] {
  const windowMs = replyWindowMs ?? (messageLimits === undefined ? DEFAULT_WINDOW_MS : undefined);
  const index = blocks.findIndex(({ type }) => type !== 'template');
  if (windowMs === undefined || quietMs < windowMs || index === -1) return [];
  const { channel } = messageLimits ?? DEFAULT_MESSAGE_LIMITS;
  const [quiet, window] = [toHours(quietMs), toHours(windowMs)];
  const message =
    `Every path to this message waits ${quiet} hours or more without an answer, and ${channel} takes only approved templates ${window} hours ` +
    'after the contact last wrote: this fails unless the contact has written during a wait. Send a template here, or wait less.';
  return [{ severity: 'warning', code: 'reply_window_over', path: jsonPointer(['blocks', index]), message }];
}

/** Rounds down to tenths of an hour. */
function toHours(ms: number): number {
  return Math.floor((ms / HOUR_MS) * 10) / 10;
}
