import { parseTemplate } from '@luluchat/flow-runtime';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { StepProblem } from '@luluchat/flow-runtime';
import type { StandardStepProblemCode } from '../problem/problem-code.js';
import { isEmoji } from './is-emoji.js';
import type { MessageBlock } from './message-block.js';

/** Reports a reaction whose fixed text is not one emoji. An empty text removes a reaction. */
export function lintReaction({ emoji }: MessageBlock, index: number): readonly StepProblem[] {
  if (emoji === undefined || !parseTemplate(emoji).isFixed || emoji.trim() === '' || isEmoji(emoji.trim())) return [];
  const code: StandardStepProblemCode = 'reaction_invalid';
  const message = 'A reaction is exactly one emoji, or empty to remove it; correct it.';
  return [{ severity: 'error', code, path: jsonPointer(['blocks', index, 'emoji']), message }];
}
