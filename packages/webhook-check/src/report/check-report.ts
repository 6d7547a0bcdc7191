import type { CheckRow, RowVerdict } from '../check/check-row.js';

/** The result, as `--json` prints it. Members may be added; those that exist keep their meaning. */
export interface CheckReport {
  /** 1; another number when a member changes its meaning. */
  readonly schema: 1;
  /** The address without query, user name and password. */
  readonly url: string;
  /** Whether no row failed. */
  readonly passed: boolean;
  /** Rows by verdict. */
  readonly counts: Readonly<Record<RowVerdict, number>>;
  readonly rows: readonly CheckRow[];
}

/** Puts the rows together. `clean` is applied to every text that an endpoint may have written. */
export function buildReport(url: URL, rows: readonly CheckRow[], clean: (text: string) => string): CheckReport {
  const counts = { passed: 0, warned: 0, failed: 0, skipped: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
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
