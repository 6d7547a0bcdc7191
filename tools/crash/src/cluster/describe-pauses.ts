/** Instants of a run. */
export interface TimedRun {
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** Fault that was made. `from` and `to` are in epoch milliseconds, and the same for what is over at once. */
export interface MadeFault {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Time after a fault in which runs may still wait for its consequences: longer than leases and timeouts. */
const AFTER_MS = 10_000;
const SEVERAL = 'several faults';

/**
 * Says how long runs took that take milliseconds while nothing fails: their median, 99th percentile and longest, apart by the fault
 * during which they ran, or shortly before which. The time of a run that began before its only fault is counted from the fault.
 */
export function describePauses(runs: readonly TimedRun[], faults: readonly MadeFault[]): string {
  const times = new Map<string, number[]>([['none', []]]);
  for (const { startedAt, finishedAt } of runs) {
    if (finishedAt === null) continue;
    const run = { from: Date.parse(startedAt), to: Date.parse(finishedAt) };
    const near = faults.filter(({ from, to }) => from < run.to && run.from < to + AFTER_MS);
    const [first] = near;
    const name = near.length > 1 ? SEVERAL : (first?.name ?? 'none');
    const since = near.length === 1 && first !== undefined ? Math.max(run.from, first.from) : run.from;
    times.set(name, [...(times.get(name) ?? []), run.to - since]);
  }
  return [...times]
    .sort(([one], [other]) => Number(one === SEVERAL) - Number(other === SEVERAL))
    .flatMap(([name, ms]) => describeTimes(name === 'none' ? 'without a fault' : `beside ${name}`, ms))
    .join('\n');
}

function describeTimes(name: string, ms: readonly number[]): readonly string[] {
  if (ms.length === 0) return [];
  const times = [...ms].sort((one, other) => one - other);
  const at = (share: number) => `${((times[Math.floor((times.length - 1) * share)] ?? 0) / 1000).toFixed(2)} s`;
  return [
    `${ms.length} lookups ${name} took ${at(0.5)} in the median, ${at(0.99)} at the 99th percentile, ${at(1)} at most`,
  ];
}
