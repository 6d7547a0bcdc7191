import type { StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { durationMs } from '../duration/duration.js';
import { WaitForReplyConfig } from './wait-for-reply-config.js';

/** Makes the step `wait-for-reply`: whatever comes first, the contact's next message or the end of the wait. */
export function createWaitForReply(): StepPlugin<WaitForReplyConfig> {
  return {
    type: 'wait-for-reply',
    manifest: {
      title: 'Wait for reply',
      description: 'Waits until the contact writes, or until the time is up.',
      icon: 'message-question',
      category: 'time',
      outputs: { text: 'What the contact wrote; nothing when the time was up.' },
    },
    configType: WaitForReplyConfig,
    exits: () => ['answered', 'not-answered'],
    provides: (_, exit) => (exit === 'answered' ? { output: ['text'], reply: true } : {}),
    execute: ({ config, clock }) => {
      const until = clock.now() + durationMs(config.duration);
      return { kind: 'wait', until, forMessage: true, result: { waitingUntil: new Date(until).toISOString() } };
    },
    // The empty output of a wait in vain replaces the reply of an earlier round: a loop must not read the old one.
    resume: (_, event): StepResult =>
      event.type === 'message'
        ? { kind: 'exit', exit: 'answered', output: { text: event.text } }
        : { kind: 'exit', exit: 'not-answered', output: {} },
  };
}
