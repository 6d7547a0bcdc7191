import type { Problem } from '@luluchat/flow-runtime/document';
import type { FlowFile } from './folder/flow-file.js';

/** Formats the problems of a flow for people, one line each, errors first, each with its step and its place in the file. */
export function formatProblems(
  problems: readonly Problem[],
  file?: Pick<FlowFile, 'shown' | 'positionOf'>,
): readonly string[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return [...errors, ...warnings].map(({ severity, code, path, message }) => {
    const { line = 0, column = 0 } = file?.positionOf(path) ?? {};
    const position = file === undefined ? '' : `${file.shown}:${line}:${column} `;
    return `  ${position}${severity} ${placeOf(path)}: ${message} (${code})`;
  });
}

/** Describes a place in a flow document: `step greet, /config/url`. */
function placeOf(path: string): string {
  const [, stepId, rest = ''] = /^\/steps\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (stepId === undefined) return path === '' ? 'the flow' : path;
  return `step ${stepId.replaceAll('~1', '/').replaceAll('~0', '~')}${rest === '' ? '' : `, ${rest}`}`;
}
