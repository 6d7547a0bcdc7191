import { jsonPointer } from '@luluchat/flow-runtime/values';
import type { StepProblem } from '@luluchat/flow-runtime';
import type { StandardStepProblemCode } from '../problem/problem-code.js';
import type { SendMessageConfig } from './send-message-config.js';

/** Checks requests for the contact's number: there is one at most, as the last message, and it stands without quick replies. */
export function lintContactRequest({ blocks, buttons = [] }: SendMessageConfig): readonly StepProblem[] {
  return blocks.flatMap(({ type }, index): StepProblem[] => {
    if (type !== 'contact-request') return [];
    if (index < blocks.length - 1) {
      const message =
        'The step waits for the answer to a request for the number, so the request is its last message; move it to the end, or into a step of its own.';
      return [problem(index, message)];
    }
    if (buttons.length === 0) return [];
    const message =
      'A request for the number has a button of its own and shows no others; remove the buttons, or ask in two steps.';
    return [problem(index, message)];
  });
}

function problem(index: number, message: string): StepProblem {
  const code: StandardStepProblemCode = 'contact_request_misplaced';
  return { severity: 'error', code, path: jsonPointer(['blocks', index, 'type']), message };
}
