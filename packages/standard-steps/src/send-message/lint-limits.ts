import { parseTemplate } from '@luluchat/flow-runtime';
import { DEFAULT_MESSAGE_LIMITS } from '@luluchat/flow-runtime/channel';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { StepProblem } from '@luluchat/flow-runtime';
import type { MessageLimits } from '@luluchat/flow-runtime/channel';
import type { StandardStepProblemCode } from '../problem/problem-code.js';
import { MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH } from './compose-messages.js';
import type { MessageBlock } from './message-block.js';
import type { SendMessageConfig } from './send-message-config.js';

/**
 * Checks a message against the limits of its channel. Exceeding a declared limit is an error, since the channel would reject
 * or change every such message. While the channel is unknown, the limits of WhatsApp produce warnings.
 */
export function lintLimits(config: SendMessageConfig, stated: MessageLimits | undefined): readonly StepProblem[] {
  const limits = stated ?? DEFAULT_MESSAGE_LIMITS;
  const severity = stated === undefined ? 'warning' : 'error';
  const lastBlock = config.blocks.length - 1;
  const problems = [
    // The buttons of a message template are approved with it.
    ...(config.blocks[lastBlock]?.type === 'template' ? [] : checkButtons(config, limits)),
    // The last message gets the buttons.
    ...config.blocks.flatMap((block, index) =>
      checkBlock(block, index, limits, config.buttons !== undefined && index === lastBlock),
    ),
  ];
  return problems.map(({ code, path, message }) => ({ severity, code, path: jsonPointer(path), message }));
}

interface LimitProblem {
  readonly code: StandardStepProblemCode;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function checkButtons({ blocks, buttons = [] }: SendMessageConfig, limits: MessageLimits): LimitProblem[] {
  const { channel, buttons: max = Infinity, buttonLabelLength = Infinity, withoutButtons = [] } = limits;
  const last = blocks.at(-1)?.type;
  if (buttons.length > 0 && last !== undefined && withoutButtons.includes(last)) {
    const message = `${channel} shows no buttons under this kind of message (${last}); add a text behind it for them.`;
    return [{ code: 'buttons_not_possible', path: ['buttons'], message }];
  }
  const labels = buttons.flatMap(({ label }, index): LimitProblem[] => {
    if (lengthOf(label) <= buttonLabelLength) return [];
    const message = `${channel} shows at most ${buttonLabelLength} characters on a button, this label has ${lengthOf(label)}; shorten it.`;
    return [{ code: 'button_label_too_long', path: ['buttons', index, 'label'], message }];
  });
  if (buttons.length <= max) return labels;
  const message = `${channel} shows at most ${max} buttons under a message, here are ${buttons.length}; remove some, or ask in two steps.`;
  return [{ code: 'too_many_buttons', path: ['buttons'], message }, ...labels];
}

/** Checks the fixed texts of a block: the length of a template is known only when it is rendered. */
function checkBlock(block: MessageBlock, index: number, limits: MessageLimits, hasButtons: boolean): LimitProblem[] {
  const { channel, textLength = Infinity, textLengthWithButtons = Infinity, captionLength = Infinity } = limits;
  const check = (member: 'text' | 'caption', max: number, ownMax: number): LimitProblem[] => {
    const source = block[member];
    const length = lengthOf(source ?? '');
    // Beyond our own maximum, it is already an error.
    if (source === undefined || length <= max || length > ownMax || !parseTemplate(source).isFixed) return [];
    const message = `${channel} takes at most ${max} characters here, this text has ${length}; shorten it, or split it into several messages.`;
    return [{ code: 'text_too_long_for_channel', path: ['blocks', index, member], message }];
  };
  const textMax =
    hasButtons || block.type === 'contact-request' ? Math.min(textLength, textLengthWithButtons) : textLength;
  return [...check('text', textMax, MAX_TEXT_LENGTH), ...check('caption', captionLength, MAX_CAPTION_LENGTH)];
}

/** Returns the length in Unicode code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
