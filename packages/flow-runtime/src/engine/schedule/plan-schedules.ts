import type { PublishedFlow } from '../../port/store/flow-repository.js';
import type { PlannedOccurrence } from '../../port/store/schedule-repository.js';
import type { EngineContext } from '../port/engine-context.js';
import type { TimedTriggerOfFlow, TimedTriggerReader } from './timed-triggers.js';

type Dependencies = Pick<EngineContext, 'store' | 'ids' | 'clock'>;

/** Keeps the planned occurrences in step with the published flows. */
export interface SchedulePlanner {
  /** Plans what was published since the last call; with the first call, everything. Free if nothing was published. */
  update(): Promise<void>;
}

const PAGE = { limit: 500 };

/** Creates a planner that has planned nothing yet. */
export function createSchedulePlanner(engine: Dependencies, triggers: TimedTriggerReader): SchedulePlanner {
  const { flows, schedules } = engine.store;
  let publications: number | undefined;
  /** Planned version of each flow with timed triggers. */
  let planned = new Map<string, number>();

  const plan = async ({ flowId, version }: PublishedFlow): Promise<boolean> => {
    const found = await triggers.read(flowId, version);
    if (found.length === 0 && !planned.has(flowId)) return false;
    if (planned.get(flowId) === version) return true;
    const at = engine.clock.now();
    const begun = await readBegun(flowId);
    // A clock that was set back lets no time come twice.
    const occurrences = found.flatMap(
      (one) => nextOccurrence(engine, one, Math.max(at, begun.get(one.name) ?? at)) ?? [],
    );
    await schedules.plan({ flowId, flowVersion: version, occurrences, at });
    return found.length > 0;
  };

  /** Reads the latest time of each trigger of a flow that has begun. */
  const readBegun = async (flowId: string): Promise<Map<string, number>> => {
    const { items } = await schedules.list({ flowId }, PAGE);
    const latest = new Map<string, number>();
    for (const { trigger, state, dueAt } of items) {
      if (state !== 'planned') latest.set(trigger, Math.max(dueAt, latest.get(trigger) ?? dueAt));
    }
    return latest;
  };

  /** Reads the flows for which occurrences were planned before this process started. */
  const readPlanned = async (): Promise<Map<string, number>> => {
    const found = new Map<string, number>();
    for (let cursor: string | undefined; ;) {
      const page = await schedules.list({ state: 'planned' }, { ...PAGE, ...(cursor !== undefined && { cursor }) });
      // No version has this number: each flow is planned anew.
      for (const { flowId } of page.items) found.set(flowId, 0);
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  };

  return {
    async update() {
      const current = flows.publications;
      if (publications === current) return;
      if (publications === undefined) planned = await readPlanned();
      const next = new Map<string, number>();
      for (const flow of await flows.listPublished()) {
        if (await plan(flow)) next.set(flow.flowId, flow.version);
        planned.delete(flow.flowId);
      }
      for (const [flowId, flowVersion] of planned) {
        await schedules.plan({ flowId, flowVersion, occurrences: [], at: engine.clock.now() });
      }
      planned = next;
      publications = current;
    },
  };
}

/** Returns the next time of a trigger; `undefined` if there is none. */
export function nextOccurrence(
  { ids }: Pick<EngineContext, 'ids'>,
  { name, times }: TimedTriggerOfFlow,
  after: number,
): PlannedOccurrence | undefined {
  const dueAt = times.next(after);
  return dueAt === undefined ? undefined : { id: ids.next(), trigger: name, dueAt };
}
