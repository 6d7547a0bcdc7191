import { liquidCompletionSource } from '@codemirror/lang-liquid';
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { describeVariable, partsOf, sourceOf } from './variable.js';
import type { Variable } from './variable.js';

/** Completes variables by what the server says of the step, filters and tags by the language. */
export function completeTemplate(context: CompletionContext, variables: readonly Variable[]): CompletionResult | null {
  const source = liquidCompletionSource({
    variables: variables.map((variable) => toCompletion(variable, variable.variable)),
    properties: (path) => completeMembers(path, variables),
  });
  return source(context);
}

/** Completes what is behind a path that is typed already. */
function completeMembers(path: readonly string[], variables: readonly Variable[]): readonly Completion[] {
  const seen = new Set<string>();
  return variables.flatMap((variable) => {
    const parts = partsOf(variable.variable);
    const isBehind = parts.length > path.length && path.every((part, index) => parts[index] === part);
    const next = parts[path.length] ?? '';
    // A member that is no name stands in brackets, which do not fit behind the dot.
    if (!isBehind || seen.has(next) || !/^[\w-]+$/.test(next)) return [];
    seen.add(next);
    const isWhole = parts.length === path.length + 1;
    return [isWhole ? toCompletion(variable, next) : { label: next, type: 'property' }];
  });
}

function toCompletion(variable: Variable, label: string): Completion {
  return {
    label,
    type: 'variable',
    detail: sourceOf(variable),
    info: describeVariable(variable),
    ...(variable.isRare === true && { boost: -50 }),
  };
}
