import type { CheckRow, CheckStatus } from '../check/check-row.js';

/** Report that `--json` prints. Members may be added; existing members keep their meaning. */
export interface CheckReport {
  /** Version of the format; increased when a member changes its meaning. */
  readonly schema: 1;
  /** Address without query, user name and password. */
  readonly url: string;
  /** `true` when no row failed. */
  readonly passed: boolean;
  /** Number of rows by status. */
  readonly counts: Readonly<Record<CheckStatus, number>>;
  readonly rows: readonly CheckRow[];
}

/** Builds a report. `clean` is applied to every text that can come from the endpoint. */
export function buildReport(url: URL, rows: readonly CheckRow[], clean: (text: string) => string): CheckReport {
  const counts = { passed: 0, warned: 0, failed: 0, skipped: 0 };
  for (const { verdict: status } of rows) counts[status] += 1;
  return {
    schema: 1,
    url: clean(url.origin + url.pathname),
    passed: counts.failed === 0,
    counts,
    rows: rows.map((row) => ({
      ...row,
      message: clean(row.message),
      ...(row.path === undefined ? {} : { path: clean(row.path) }),
    })),
  };
}
