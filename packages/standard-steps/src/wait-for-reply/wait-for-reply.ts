import { findButton } from '@luluchat/flow-runtime';
import type { ResumeEvent, StepContext, StepPlugin, StepResult, WaitResult } from '@luluchat/flow-runtime';
import { durationMs } from '../duration/duration.js';
import { WaitForReplyConfig } from './wait-for-reply-config.js';

/**
 * Makes the step `wait-for-reply`: whatever comes first, a reply of the contact or the end of the wait. Which messages are a
 * reply, the mode says; those that are none change nothing, so the wait ends when it would have ended. When the last message that
 * was sent before it fails, the run leaves through `failed`: nobody would answer it.
 */
export function createWaitForReply(): StepPlugin<WaitForReplyConfig> {
  return {
    type: 'wait-for-reply',
    manifest: {
      title: 'Wait for reply',
      description: 'Waits until the contact writes or taps a button, or until the time is up.',
      icon: 'message-question',
      category: 'time',
      outputs: {
        text: 'What the contact wrote; nothing when the time was up.',
        button: 'The id of the button that was tapped or typed; nothing for any other reply.',
        failure: 'Behind the exit failed: code and reason, say why the last message did not reach the contact.',
      },
    },
    configType: WaitForReplyConfig,
    exits: () => ['answered', 'not-answered'],
    failedExit: 'failed',
    provides: (_, exit) => (exit === 'answered' ? { output: ['text', 'button'], reply: true } : {}),
    execute: wait,
    resume: answer,
  };
}

function wait({ config, clock, shownButtons }: StepContext<WaitForReplyConfig>): WaitResult {
  const until = clock.now() + durationMs(config.duration);
  const waitingUntil = new Date(until).toISOString();
  if (config.mode === 'any') return { kind: 'wait', until, forMessage: true, result: { waitingUntil } };
  const buttons = shownButtons.map(({ label }) => label);
  return { kind: 'wait', until, forMessage: true, onlyButtons: shownButtons, result: { waitingUntil, buttons } };
}

/** The empty output of a wait in vain replaces the reply of an earlier round: a loop must not read the old one. */
function answer({ shownButtons }: StepContext<WaitForReplyConfig>, event: ResumeEvent): StepResult {
  if (event.type === 'timer') return { kind: 'exit', exit: 'not-answered', output: {} };
  const button = findButton(shownButtons, event.text, event.button);
  return {
    kind: 'exit',
    exit: 'answered',
    output: { text: event.text, ...(button !== undefined && { button: button.id }) },
  };
}
