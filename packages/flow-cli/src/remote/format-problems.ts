import type { Problem } from '@luluchat/flow-runtime/document';

/** Formats the problems of a flow for people, one line each, errors first, each with its step. */
export function formatProblems(problems: readonly Problem[]): readonly string[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return [...errors, ...warnings].map(
    ({ severity, code, path, message }) => `  ${severity.padEnd(7)}  ${placeOf(path)}: ${message} (${code})`,
  );
}

/** Describes a place in a flow document: `step greet, /config/url`. */
function placeOf(path: string): string {
  const [, stepId, rest = ''] = /^\/steps\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (stepId === undefined) return path === '' ? 'the flow' : path;
  return `step ${stepId.replaceAll('~1', '/').replaceAll('~0', '~')}${rest === '' ? '' : `, ${rest}`}`;
}
