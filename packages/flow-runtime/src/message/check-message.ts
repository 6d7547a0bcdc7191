import { lastMessageTo } from '../contact/last-messages.js';
import type { LastMessages } from '../contact/last-messages.js';
import type { MessageContent } from './message-content.js';
import type { MessageLimits } from './message-limits.js';
import type { MessageFailure } from './message-status.js';

/** Members of {@link MessageChannel} by which messages are checked. */
export interface MessageRules {
  readonly limits?: MessageLimits;
  readonly replyWindowMs?: number;
  check?(content: MessageContent): MessageFailure | undefined;
}

/** Contact to whom a message would be sent, the channel account that would send it, and the current instant. */
export interface MessageMoment {
  readonly contact: LastMessages;
  /** Id of the account: a contact who wrote to another one only is outside the reply window. Absent: unknown, or there is one only. */
  readonly account?: string | undefined;
  readonly now: number;
}

/**
 * Returns why a channel rejects this content, by its reply window first, then by its `limits` and its `check`; `undefined` when it accepts
 * it. Without a moment, the window is not checked. Pure.
 */
export function checkMessage(
  content: MessageContent,
  channel: MessageRules,
  moment?: MessageMoment,
): MessageFailure | undefined {
  return (
    (moment && checkReplyWindow(content, channel, moment)) ??
    (channel.limits && checkLimits(content, channel.limits)) ??
    channel.check?.(content)
  );
}

/** Returns whether a channel has any rule for messages. */
export function hasMessageRules({ limits, replyWindowMs, check }: MessageRules): boolean {
  return limits !== undefined || replyWindowMs !== undefined || check !== undefined;
}

function checkReplyWindow(
  { type }: MessageContent,
  { replyWindowMs, limits }: MessageRules,
  { contact, account, now }: MessageMoment,
): MessageFailure | undefined {
  if (replyWindowMs === undefined || type === 'template') return undefined;
  const isOpenAt = (writtenAt: number | undefined) => writtenAt !== undefined && now - writtenAt < replyWindowMs;
  if (isOpenAt(lastMessageTo(contact, account))) return undefined;
  const hours = Math.round(replyWindowMs / 360_000) / 10;
  const whom = isOpenAt(contact.lastMessageAt) ? ` to the number that sends (${account}), only to another one` : '';
  const reason =
    `${limits?.channel ?? 'The channel'} takes approved templates only now: the contact has not written in the last ${hours} hours${whom}. ` +
    'Send a template, or wait until the contact writes.';
  return { code: 'reply_window_closed', reason };
}

function checkLimits(content: MessageContent, limits: MessageLimits): MessageFailure | undefined {
  const { channel, buttons: maxButtons = Infinity, buttonLabelLength = Infinity, withoutButtons = [] } = limits;
  const { buttons = [] } = content;
  if (buttons.length > 0 && withoutButtons.includes(content.type)) {
    const reason = `${channel} shows no buttons under this kind of message (${content.type}). Send them with a text of their own.`;
    return { code: 'buttons_not_possible', reason };
  }
  if (buttons.length > maxButtons) {
    const reason = `${channel} shows ${maxButtons} buttons under a message at most, here are ${buttons.length}.`;
    return { code: 'too_many_buttons', reason };
  }
  // The provider has approved the texts of a template, labels included.
  if (content.type === 'template') return undefined;
  for (const { label } of buttons) {
    const length = lengthBeyond(label, buttonLabelLength);
    if (length === undefined) continue;
    const reason = `${channel} shows ${buttonLabelLength} characters on a button at most, one here has ${length}.`;
    return { code: 'button_label_too_long', reason };
  }
  const max = maxText(content, limits);
  const length = lengthBeyond(textOf(content), max);
  if (length === undefined) return undefined;
  return { code: 'text_too_long', reason: `${channel} takes ${max} characters here at most, the text has ${length}.` };
}

function maxText({ type, buttons }: MessageContent, limits: MessageLimits): number {
  const { textLength = Infinity, textLengthWithButtons = Infinity, captionLength = Infinity } = limits;
  if (type === 'contact-request') return Math.min(textLength, textLengthWithButtons);
  const max = type === 'text' ? textLength : captionLength;
  return buttons === undefined ? max : Math.min(max, textLengthWithButtons);
}

/** Returns the text or the caption of a message; `''` when it has none. */
function textOf(content: MessageContent): string {
  if ('text' in content) return content.text;
  return ('caption' in content ? content.caption : undefined) ?? '';
}

/** Returns the length in Unicode code points if it exceeds `max`. */
function lengthBeyond(text: string, max: number): number | undefined {
  // A string has at most as many code points as code units.
  if (text.length <= max) return undefined;
  const length = Array.from(text).length;
  return length > max ? length : undefined;
}
