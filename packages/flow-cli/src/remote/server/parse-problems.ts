import type { Problem } from '@luluchat/flow-runtime/document';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { printable } from '../../output/printable.js';

/** Parses a list of problems of a flow. Leaves out entries of another form. */
export function parseProblems(list: unknown): readonly Problem[] {
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    if (!isPlainObject(entry)) return [];
    const { severity, code, path, message } = entry;
    if (typeof code !== 'string' || typeof path !== 'string' || typeof message !== 'string') return [];
    return [
      {
        severity: severity === 'warning' ? ('warning' as const) : ('error' as const),
        code: printable(code),
        path: printable(path),
        message: printable(message),
      },
    ];
  });
}
