import type { components } from '../../api/schema.js';
import { text } from '../../text/text.js';

/** Variable that a template can read, as the server found it. */
export type Variable = components['schemas']['VariableView'];

/** Returns where a variable comes from, in words. */
export function sourceOf({ from }: Variable): string {
  const words = from.map(({ kind, stepId, trigger }) => {
    if (kind === 'step') return text.template.sources.step(stepId ?? '');
    if (kind === 'trigger') return text.template.sources.trigger[trigger ?? 'webhook'];
    return text.template.sources[kind];
  });
  return [...new Set(words)].join(', ');
}

/** Returns what an author needs to know of a variable before using it: type, source, and whether it may be absent. */
export function describeVariable(variable: Variable): string {
  const { type, always, description } = variable;
  const parts = [
    description,
    type === undefined ? undefined : text.template.types[type],
    sourceOf(variable),
    always ? undefined : text.template.mayBeBlank,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Writes a variable as it stands in a template. */
export function toOutput({ variable }: Pick<Variable, 'variable'>): string {
  return `{{ ${variable} }}`;
}

/**
 * Splits a variable into its parts: `data["full name"].first` has the parts data, full name and first. A part that is no name of
 * its own stands between brackets and quotes.
 */
export function partsOf(variable: string): readonly string[] {
  const found = variable.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\['((?:[^'\\]|\\.)*)'\]|([^.[\]]+)/g);
  return [...found].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
}

/** Groups variables by their source, each variable once, in the order of the server. Those that few flows need are the last group. */
export function groupBySource(variables: readonly Variable[]): ReadonlyMap<string, readonly Variable[]> {
  const groups = new Map<string, Variable[]>();
  const daily = variables.filter(({ isRare }) => isRare !== true);
  const rare = variables.filter(({ isRare }) => isRare === true);
  for (const variable of [...daily, ...rare]) {
    const source = variable.isRare === true ? text.template.rare : sourceOf(variable);
    groups.set(source, [...(groups.get(source) ?? []), variable]);
  }
  return groups;
}
