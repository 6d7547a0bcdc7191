import { parseTemplate } from '@luluchat/flow-runtime';
import type { StepContext, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { parseDate } from '@luluchat/flow-runtime/values';
import { DURATION_SUMMARY, durationMs } from '../duration/duration.js';
import { momentOfDate } from '../moment-of-date/moment-of-date.js';
import { nextOccurrence } from '../time-of-day/next-occurrence.js';
import { DelayConfig } from './delay-config.js';
import { DELAY_UNTIL_SUMMARY } from './delay-until.js';
import type { DelayUntil } from './delay-until.js';
import { lintDelay } from './lint-delay.js';

const FAILED = 'failed';
const NO_LABELS: Readonly<Record<string, string>> = {};

/**
 * Creates the step `delay`: a pause for a duration, until a time of day, or until that time beside a date. Messages of the contact do
 * not shorten it. Beside a date, it has the exit `passed` for a moment that is over, and takes `failed` without a date.
 */
export function createDelay(): StepPlugin<DelayConfig> {
  return {
    type: 'delay',
    manifest: {
      title: 'Delay',
      description:
        'Waits for a fixed time, until a time of day, or until the day before an appointment. A message from the contact does not shorten it.',
      icon: 'clock',
      category: 'time',
      summary: `{% if duration %}after ${DURATION_SUMMARY}{% elsif until %}until ${DELAY_UNTIL_SUMMARY}{% endif %}`,
      outputs: { failure: 'Behind the exit failed: code and reason, say why there was no date to wait for.' },
    },
    configType: DelayConfig,
    exits: ({ until }) => (until?.date === undefined ? ['next'] : ['next', 'passed']),
    exitLabels: ({ until }) =>
      until?.date === undefined ? NO_LABELS : { next: 'When it is time', passed: 'Already past' },
    failedExit: FAILED,
    provides: ({ duration }, exit) => {
      if (exit === FAILED) return { output: ['failure'] };
      return duration === undefined ? {} : { waitedMs: durationMs(duration) };
    },
    lint: lintDelay,
    execute: ({ config: { duration, until }, clock, templates }) => {
      const now = clock.now();
      if (until?.date !== undefined) return waitForDate({ ...until, date: until.date }, now, templates);
      if (until !== undefined) return waitUntil(nextOccurrence(until, now));
      // A valid config has exactly one of the two members.
      return waitUntil(now + (duration === undefined ? 0 : durationMs(duration)));
    },
    resume: () => ({ kind: 'exit', exit: 'next' }),
  };
}

function waitUntil(until: number): StepResult {
  return { kind: 'wait', until, forMessage: false, history: { waitingUntil: new Date(until).toISOString() } };
}

function waitForDate(
  place: DelayUntil & { readonly date: string },
  now: number,
  templates: StepContext['templates'],
): StepResult {
  const date = parseDate(templates.evaluate(place.date));
  if (date === undefined) return failWithoutDate(place.date);
  const until = momentOfDate(place, date);
  if (until >= now) return waitUntil(until);
  return { kind: 'exit', exit: 'passed', history: { passedAt: new Date(until).toISOString() } };
}

/** Names the template only: its value may be anything that a contact wrote. */
function failWithoutDate(template: string): StepResult {
  const where = parseTemplate(template).isFixed ? 'The date of the delay' : `The value of ${template}`;
  const reason = `${where} is missing or no date: save it as YYYY-MM-DD before the delay, for example with the filter date.`;
  const failure = { code: 'not_a_date', reason };
  return { kind: 'exit', exit: FAILED, output: { failure }, history: { failure }, failure, endsAs: 'step_failed' };
}
