import { formatInstant, formatShort } from '../../format/format-time.js';
import type { RunSummary } from '../../live/run-stream.js';
import { text } from '../../text/text.js';

/** Wait of a run: what ends it, and when it ends by itself. */
export type RunWait = NonNullable<RunSummary['waitsFor']>;

/** Says in a few words what a run waits for: "For a reply, until 16:07". `now` is in milliseconds. */
export function sayWait({ type, until }: Pick<RunWait, 'type' | 'until'>, now: number): string {
  return text.runs.waitsFor[type](until === null ? null : formatShort(Date.parse(until), now));
}

/** Says what a run waits for, with the step: "For the callback of “Webhook lookup”, until 29 Nov 2026, 16:07:12". */
export function sayWaitAt({ type, until }: Pick<RunWait, 'type' | 'until'>, step: string): string {
  const { run: words } = text.runs;
  const end = until === null ? words.noTimer : words.until(formatInstant(Date.parse(until)));
  return `${words.waitsFor[type](step)}${end}`;
}
