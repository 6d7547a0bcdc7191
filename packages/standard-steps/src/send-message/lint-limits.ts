import { DEFAULT_MESSAGE_LIMITS, jsonPointer, parseTemplate } from '@luluchat/flow-runtime';
import type { MessageLimits, StepProblem } from '@luluchat/flow-runtime';
import type { StandardStepProblemCode } from '../problem/problem-code.js';
import { MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH } from './compose-messages.js';
import type { MessageBlock, SendMessageConfig } from './send-message-config.js';

/**
 * Holds a message against what its channel can show. What exceeds limits that the channel states is an error, since the
 * channel would refuse or change every such message; while nobody knows the channel, the limits of WhatsApp are advice.
 */
export function lintLimits(config: SendMessageConfig, stated: MessageLimits | undefined): readonly StepProblem[] {
  const limits = stated ?? DEFAULT_MESSAGE_LIMITS;
  const severity = stated === undefined ? 'warning' : 'error';
  const lastBlock = config.blocks.length - 1;
  const findings = [
    ...judgeButtons(config, limits),
    // Buttons stand under the last message.
    ...config.blocks.flatMap((block, index) =>
      judgeBlock(block, index, limits, config.buttons !== undefined && index === lastBlock),
    ),
  ];
  return findings.map(({ code, path, message }) => ({ severity, code, path: jsonPointer(path), message }));
}

interface Finding {
  readonly code: StandardStepProblemCode;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function judgeButtons({ buttons = [] }: SendMessageConfig, limits: MessageLimits): Finding[] {
  const { channel, buttons: max = Infinity, buttonLabelLength = Infinity } = limits;
  const labels = buttons.flatMap(({ label }, index): Finding[] => {
    if (lengthOf(label) <= buttonLabelLength) return [];
    const message = `${channel} shows at most ${buttonLabelLength} characters on a button, this label has ${lengthOf(label)}; shorten it.`;
    return [{ code: 'button_label_too_long', path: ['buttons', index, 'label'], message }];
  });
  if (buttons.length <= max) return labels;
  const message = `${channel} shows at most ${max} buttons under a message, here are ${buttons.length}; remove some, or ask in two steps.`;
  return [{ code: 'too_many_buttons', path: ['buttons'], message }, ...labels];
}

/** Only fixed texts: how long a template gets is known when it is rendered. */
function judgeBlock(block: MessageBlock, index: number, limits: MessageLimits, hasButtons: boolean): Finding[] {
  const { channel, textLength = Infinity, textLengthWithButtons = Infinity, captionLength = Infinity } = limits;
  const judge = (member: 'text' | 'caption', max: number, ownMax: number): Finding[] => {
    const source = block[member];
    const length = lengthOf(source ?? '');
    // Past our own maximum it is an error already.
    if (source === undefined || length <= max || length > ownMax || !parseTemplate(source).isFixed) return [];
    const message = `${channel} takes at most ${max} characters here, this text has ${length}; shorten it, or split it into several blocks.`;
    return [{ code: 'text_too_long_for_channel', path: ['blocks', index, member], message }];
  };
  const textMax = hasButtons ? Math.min(textLength, textLengthWithButtons) : textLength;
  return [...judge('text', textMax, MAX_TEXT_LENGTH), ...judge('caption', captionLength, MAX_CAPTION_LENGTH)];
}

/** In Unicode code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
