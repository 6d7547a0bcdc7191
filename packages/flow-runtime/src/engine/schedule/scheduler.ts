import { FlowError } from '../../error/flow-error.js';
import { describeError } from '../log/describe-error.js';
import type { ScheduleOptions } from '../context/schedule-options.js';
import type { EngineContext } from '../port/engine-context.js';
import { beginStarted } from '../use-case/store-contact-change.js';
import { beginOccurrence } from './begin-occurrence.js';
import { createSchedulePlanner } from './plan-schedules.js';
import { startOccurrenceRuns } from './start-occurrence-runs.js';
import { createTimedTriggerReader } from './timed-triggers.js';

/** Starts the runs of schedule and date triggers at their times. Several schedulers may work on one store: each contact is started once. */
export interface Scheduler {
  /** Begins to work, until the engine closes. */
  open(): void;
  /** Resolves when nothing is being done. Call it after the engine has begun to close. */
  idle(): Promise<void>;
}

const EVERY_MS = 1000;
const GRACE_MS = 60 * 60 * 1000;
const DUE_AT_ONCE = 20;

/** Creates a scheduler that is not open yet. */
export function createScheduler(
  engine: EngineContext,
  { everyMs = EVERY_MS, graceMs = GRACE_MS, startsPerMinute = Infinity }: ScheduleOptions = {},
): Scheduler {
  const { store, clock, logger, lifecycle } = engine;
  const triggers = createTimedTriggerReader(store.flows);
  const planner = createSchedulePlanner(engine, triggers);
  let working: Promise<void> = Promise.resolve();
  /** First turns of the runs that were started last: the next ones are stored meanwhile, and begin afterwards. */
  let beginning: Promise<unknown> = Promise.resolve();
  /** Instant at which more runs may be started, as far as it is known. */
  let soonestAt = Infinity;

  /** Resolves to `false` when nothing is due. */
  const step = async (): Promise<boolean> => {
    await planner.update();
    const due = await store.schedules.listDue({ at: clock.now(), limit: DUE_AT_ONCE });
    if (due.length > 0) soonestAt = Infinity;
    for (const occurrence of due) {
      if (lifecycle.closing.aborted) return false;
      if (occurrence.state === 'planned') {
        await beginOccurrence(engine, triggers, graceMs, occurrence);
        continue;
      }
      const { runs, nextAt } = await startOccurrenceRuns(engine, triggers, startsPerMinute, occurrence);
      soonestAt = Math.min(soonestAt, nextAt ?? Infinity);
      await beginning;
      beginning = Promise.all(runs.map((run) => beginStarted(engine, run)));
    }
    return due.length > 0;
  };

  const work = async (): Promise<void> => {
    while (!lifecycle.closing.aborted && (await step()));
  };

  const repeat = async (): Promise<void> => {
    while (!lifecycle.closing.aborted) {
      await work().catch((error: unknown) => {
        if (FlowError.is(error) && error.code === 'store_busy') return;
        logger.error('scheduled starts failed; trying again', { error: describeError(error) });
      });
      const untilSoonest = Math.max(1, soonestAt - clock.now());
      if (!lifecycle.closing.aborted) await lifecycle.pause(Math.min(everyMs, untilSoonest));
    }
  };

  return {
    open: () => void (working = repeat()),
    idle: () => working,
  };
}
