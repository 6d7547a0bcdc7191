import type { CheckRow, CheckStatus } from '../check/check-row.js';
import type { CheckReport } from './check-report.js';

/** Sign and word of each status, so that a table is readable without colour. */
const SIGNS: Readonly<Record<CheckStatus, { readonly text: string; readonly colour: number }>> = {
  passed: { text: '✓ ok  ', colour: 32 },
  warned: { text: '! warn', colour: 33 },
  failed: { text: '✗ FAIL', colour: 31 },
  skipped: { text: '- skip', colour: 90 },
};

/** Formats a report as a table for people. */
export function writeTable(report: CheckReport, withColour: boolean): string {
  const { url, passed, counts, rows } = report;
  const methods = [...new Set(rows.map(({ method }) => method))];
  const summary = `${counts.passed} ok, ${counts.warned} to look at, ${counts.failed} failed, ${counts.skipped} skipped`;
  const conclusion = passed
    ? 'keeps the contract of the webhook action'
    : 'does not keep the contract of the webhook action';
  return [
    url,
    ...methods.flatMap((method) => [
      '',
      method,
      ...rows.filter((row) => row.method === method).map((row) => writeRow(row, withColour)),
    ]),
    '',
    `${summary}: the endpoint ${conclusion}.`,
    '',
  ].join('\n');
}

function writeRow({ check, verdict: status, path, message }: CheckRow, withColour: boolean): string {
  const { text, colour } = SIGNS[status];
  const sign = withColour ? `\u001B[${colour}m${text}\u001B[0m` : text;
  return `  ${sign}  ${check.replace('_', ' ').padEnd(10)}  ${path === undefined ? '' : `${path} `}${message}`;
}
