import { GRAPH_VERSION_ENDS } from './graph-version-ends.js';

/** End of a version of the Graph API that is near or past. */
export interface GraphVersionEnd {
  readonly status: 'ending' | 'ended';
  readonly version: string;
  /** Day (`YYYY-MM-DD`, UTC) from which Meta no longer serves the version. */
  readonly endsOn: string;
  /** Whole days from now to that day; 0 once it has come. */
  readonly daysLeft: number;
}

const DAY_MS = 86_400_000;
/** Days before the end at which warnings begin. */
const WARNING_DAYS = 90;

/**
 * Returns the end of a version when it is within 90 days of `now` (ms since the epoch) or past; otherwise `undefined`, also for
 * a version whose end is unknown. `endsOn` (`YYYY-MM-DD`) replaces the day that this package knows. Versions older than those
 * that it knows have ended.
 */
export function checkGraphVersion(version: string, now: number, endsOn?: string): GraphVersionEnd | undefined {
  const day = endsOn ?? findEnd(version);
  if (day === undefined) return undefined;
  const leftMs = Date.parse(day) - now;
  if (leftMs > WARNING_DAYS * DAY_MS) return undefined;
  const status = leftMs <= 0 ? 'ended' : 'ending';
  return { status, version, endsOn: day, daysLeft: Math.max(0, Math.ceil(leftMs / DAY_MS)) };
}

function findEnd(version: string): string | undefined {
  const [oldest] = GRAPH_VERSION_ENDS;
  const isOlder = oldest !== undefined && majorOf(version) < majorOf(oldest[0]);
  return isOlder ? oldest[1] : GRAPH_VERSION_ENDS.get(version);
}

function majorOf(version: string): number {
  return Number.parseInt(version.slice(1), 10);
}
