import type { StepPlugin } from '@luluchat/flow-runtime';
import { DURATION_SUMMARY, durationMs } from '../duration/duration.js';
import { nextOccurrence } from '../time-of-day/next-occurrence.js';
import { TIME_OF_DAY_SUMMARY } from '../time-of-day/time-of-day.js';
import { DelayConfig } from './delay-config.js';
import { lintDelay } from './lint-delay.js';

/** Creates the step `delay`: a pause for a duration or until a time of day. Messages of the contact do not shorten it. */
export function createDelay(): StepPlugin<DelayConfig> {
  return {
    type: 'delay',
    manifest: {
      title: 'Delay',
      description: 'Waits for a fixed time, or until a time of day. A message from the contact does not shorten it.',
      icon: 'clock',
      category: 'time',
      summary: `{% if duration %}after ${DURATION_SUMMARY}{% elsif until %}until ${TIME_OF_DAY_SUMMARY}{% endif %}`,
    },
    configType: DelayConfig,
    exits: () => ['next'],
    provides: () => ({}),
    lint: lintDelay,
    execute: ({ config, clock }) => {
      const until = endOfPause(config, clock.now());
      return { kind: 'wait', until, forMessage: false, history: { waitingUntil: new Date(until).toISOString() } };
    },
    resume: () => ({ kind: 'exit', exit: 'next' }),
  };
}

/** Returns the end of the pause in ms since the epoch. A valid config has exactly one of the two members. */
function endOfPause({ duration, until }: DelayConfig, now: number): number {
  if (until !== undefined) return nextOccurrence(until, now);
  return now + (duration === undefined ? 0 : durationMs(duration));
}
