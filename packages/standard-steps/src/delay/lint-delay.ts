import { parseTemplate } from '@luluchat/flow-runtime';
import type { LintScope, StepProblem } from '@luluchat/flow-runtime';
import { parseDate } from '@luluchat/flow-runtime/values';
import { durationMs } from '../duration/duration.js';
import type { DelayConfig } from './delay-config.js';

/** Minimum length of a pause, in milliseconds, during which another flow is likely to start. */
const LONG_MS = 3_600_000;
const SHOWN_FLOWS = 3;

/** Reports a fixed text that is no date, and warns of a long pause during which a run of another flow would end this run. */
export function lintDelay(config: DelayConfig, scope: LintScope): readonly StepProblem[] {
  return [...lintDate(config), ...lintSuperseded(config, scope)];
}

function lintDate({ until: { date } = {} }: { readonly until?: { readonly date?: string } }): readonly StepProblem[] {
  if (date === undefined || !parseTemplate(date).isFixed || parseDate(date) !== undefined) return [];
  const message = `"${date.slice(0, 64)}" is no date: enter a template such as {{attributes.visit_date}}, or a day as YYYY-MM-DD.`;
  return [{ severity: 'error', code: 'not_a_date', path: '/until/date', message }];
}

function lintSuperseded({ duration }: DelayConfig, { supersededBy = [] }: LintScope): readonly StepProblem[] {
  if (supersededBy.length === 0 || (duration !== undefined && durationMs(duration) < LONG_MS)) return [];
  const shown = supersededBy.slice(0, SHOWN_FLOWS).map((name) => `"${name}"`);
  const more = supersededBy.length - shown.length;
  const flows = [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const message =
    `A run of another flow that starts for the contact during this pause ends this run, and what follows never comes: ${flows}. ` +
    'To let both continue, choose there, for the flow or a trigger, to start beside a run that is under way.';
  return [{ severity: 'warning', code: 'delay_superseded', path: '', message }];
}
