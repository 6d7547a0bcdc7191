import type { StepPlugin } from '@luluchat/flow-runtime';
import { durationMs } from '../duration/duration.js';
import { DelayConfig } from './delay-config.js';

/** Makes the step `delay`: a fixed pause. Messages of the contact do not shorten it. */
export function createDelay(): StepPlugin<DelayConfig> {
  return {
    type: 'delay',
    manifest: {
      title: 'Delay',
      description: 'Waits for a fixed time, then goes on. A message from the contact does not shorten it.',
      icon: 'clock',
      category: 'time',
    },
    configType: DelayConfig,
    exits: () => ['next'],
    execute: ({ config, clock }) => {
      const until = clock.now() + durationMs(config.duration);
      return { kind: 'wait', until, forMessage: false, result: { waitingUntil: new Date(until).toISOString() } };
    },
    resume: () => ({ kind: 'exit', exit: 'next' }),
  };
}
