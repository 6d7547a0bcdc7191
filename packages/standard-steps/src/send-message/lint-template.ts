import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { StepProblem } from '@luluchat/flow-runtime';
import type { StandardStepProblemCode } from '../problem/problem-code.js';
import { MAX_TEMPLATE_BUTTONS } from './message-template-config.js';
import type { MessageBlock } from './message-block.js';

/**
 * Checks a message template: its parameters have names or numbers, never both, and each place among its buttons is used once.
 * `quickReplies` is the number of buttons that the step shows below it.
 */
export function lintTemplate(block: MessageBlock, index: number, quickReplies: number): readonly StepProblem[] {
  return block.type === 'template' ? [...lintNames(block, index), ...lintPlaces(block, index, quickReplies)] : [];
}

function lintNames({ header, body = [] }: MessageBlock, index: number): StepProblem[] {
  const parameters = [
    ...(header?.type === 'text' ? [header.parameter] : []),
    ...body.map(({ parameter }) => parameter),
  ];
  const names = parameters.filter((name) => name !== undefined);
  if (names.length === 0) return [];
  const path = ['blocks', index, 'body'];
  if (names.length < parameters.length) {
    const message =
      'Some values name their parameter and others do not; name all of them, or none when they are numbered.';
    return [problem('mixed_parameters', path, message)];
  }
  const ofBody = body.map(({ parameter }) => parameter);
  const repeated = ofBody.find((name, place) => ofBody.indexOf(name) !== place);
  if (repeated === undefined) return [];
  return [problem('mixed_parameters', path, `Two values are for the parameter "${repeated}"; remove one of them.`)];
}

function lintPlaces(
  { buttonValues = [], firstQuickReply = 1 }: MessageBlock,
  index: number,
  quickReplies: number,
): StepProblem[] {
  const path = ['blocks', index, 'buttonValues'];
  const last = firstQuickReply + quickReplies - 1;
  if (quickReplies > 0 && last > MAX_TEMPLATE_BUTTONS) {
    const message = `A template has at most ${MAX_TEMPLATE_BUTTONS} buttons, and the last quick reply would be number ${last}.`;
    return [problem('button_place_taken', ['blocks', index, 'firstQuickReply'], message)];
  }
  return buttonValues.flatMap(({ position }, place) => {
    const isQuickReply = position >= firstQuickReply && position <= last;
    const isRepeated = buttonValues.findIndex((other) => other.position === position) !== place;
    if (!isQuickReply && !isRepeated) return [];
    const message = isQuickReply
      ? `Button ${position} of the template is a quick reply of this step, which takes no value; correct the places.`
      : `Two values are for button ${position} of the template; correct the places.`;
    return [problem('button_place_taken', [...path, place, 'position'], message)];
  });
}

function problem(code: StandardStepProblemCode, path: readonly (string | number)[], message: string): StepProblem {
  return { severity: 'error', code, path: jsonPointer(path), message };
}
