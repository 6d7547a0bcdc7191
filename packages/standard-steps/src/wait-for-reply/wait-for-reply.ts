import { findButton } from '@luluchat/flow-runtime/channel';
import type { ResumeEvent, StepContext, StepPlugin, StepResult, WaitResult } from '@luluchat/flow-runtime';
import { DURATION_SUMMARY, durationMs } from '../duration/duration.js';
import { WaitForReplyConfig } from './wait-for-reply-config.js';

/**
 * Creates the step `wait-for-reply`, which waits for a reply of the contact or for the end of its duration. The mode defines
 * which messages are replies; other messages do not affect the wait. When the last message before the wait fails, the run takes
 * the exit `failed`, since no reply can come.
 */
export function createWaitForReply(): StepPlugin<WaitForReplyConfig> {
  return {
    type: 'wait-for-reply',
    manifest: {
      title: 'Wait for reply',
      description: 'Waits until the contact writes or taps a button, or until the time is up.',
      icon: 'message-question',
      category: 'time',
      summary: `{% if duration %}up to ${DURATION_SUMMARY}{% if mode == "buttons" %}, buttons only{% endif %}{% endif %}`,
      outputs: {
        text: 'What the contact wrote; nothing when the time was up.',
        button: 'The id of the button that was tapped or typed; nothing for any other reply.',
        failure: 'Behind the exit failed: code and reason, say why the last message did not reach the contact.',
      },
    },
    configType: WaitForReplyConfig,
    exits: () => ['answered', 'not-answered'],
    failedExit: 'failed',
    provides: ({ duration }, exit) => {
      if (exit === 'answered') return { output: ['text', 'button'], reply: true };
      return exit === 'not-answered' ? { waitedMs: durationMs(duration) } : {};
    },
    execute: wait,
    resume: answer,
  };
}

function wait({ config, clock, shownButtons }: StepContext<WaitForReplyConfig>): WaitResult {
  const until = clock.now() + durationMs(config.duration);
  const waitingUntil = new Date(until).toISOString();
  if (config.mode === 'any') return { kind: 'wait', until, forMessage: true, history: { waitingUntil } };
  const buttons = shownButtons.map(({ label }) => label);
  return { kind: 'wait', until, forMessage: true, onlyButtons: shownButtons, history: { waitingUntil, buttons } };
}

/** Returns the exit. A timeout has an empty output, so that a loop does not read an earlier reply. */
function answer({ shownButtons }: StepContext<WaitForReplyConfig>, event: ResumeEvent): StepResult {
  if (event.type === 'timer') return { kind: 'exit', exit: 'not-answered', output: {} };
  const button = findButton(shownButtons, event.text, event.button);
  return {
    kind: 'exit',
    exit: 'answered',
    output: { text: event.text, ...(button !== undefined && { button: button.id }) },
  };
}
