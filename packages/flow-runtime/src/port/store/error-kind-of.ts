import type { StepRecord } from '../../interpreter/run-command.js';

/** Form of the error kinds by which runs can be listed. */
export const ERROR_KIND_PATTERN = /^[a-z][a-z0-9_]{0,63}$/;

/** Returns the error kind that a step reported in `errorKind` of its result; `undefined` if it reported none. */
export function errorKindOf({ result }: Pick<StepRecord, 'result'>): string | undefined {
  const kind = result !== null && Object.hasOwn(result, 'errorKind') ? result['errorKind'] : undefined;
  return typeof kind === 'string' && ERROR_KIND_PATTERN.test(kind) ? kind : undefined;
}
