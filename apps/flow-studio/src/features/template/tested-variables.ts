import { mappingValue } from '../attribute/mapping-path.js';
import { JsonNumber, isList, isMembers, writeJson } from '../step-test/json-value.js';
import type { JsonValue } from '../step-test/json-value.js';
import { text } from '../../text/text.js';
import type { Variable } from './variable.js';

/** Most values of one answer that are offered, most parts of their paths, and how much of each is shown. */
const LIMITS = { count: 40, parts: 6, shown: 40 };

/** Values that the last tests of steps brought as `data`, by step. */
export type TestedData = ReadonlyMap<string, JsonValue>;

/**
 * Adds the members of `data` that a step before brought in its last test to the variables of the server, which knows only those that
 * the flow names. Answers are those of steps that bring data under any name.
 */
export function withTestedVariables(variables: readonly Variable[], tested: TestedData): readonly Variable[] {
  const known = new Set(variables.map(({ variable }) => variable));
  return variables.flatMap((variable) => [
    variable,
    ...(variable.variable === 'data' && variable.isOpen === true ? membersOf(variable, tested) : []).filter(
      (member) => {
        const isNew = !known.has(member.variable);
        known.add(member.variable);
        return isNew;
      },
    ),
  ]);
}

function membersOf({ from }: Variable, tested: TestedData): readonly Variable[] {
  return from.flatMap((source): readonly Variable[] => {
    const data = source.stepId === undefined ? undefined : tested.get(source.stepId);
    if (data === undefined) return [];
    return leavesOf(['data'], data)
      .slice(0, LIMITS.count)
      .flatMap(([path, value]) => {
        const written = mappingValue(path);
        if (typeof written === 'string') return [];
        const shown = typeof value === 'string' ? value : writeJson(value);
        return [
          {
            variable: written.value.slice(2, -2),
            from: [source],
            ...typeOf(value),
            always: false,
            description: text.template.tested(shown.slice(0, LIMITS.shown)),
          },
        ];
      });
  });
}

type Leaf = readonly [path: readonly (string | number)[], value: JsonValue];

/** Finds the texts, numbers and truth values in a value; of a list those of its first entry. */
function leavesOf(path: Leaf[0], value: JsonValue): readonly Leaf[] {
  if (value === null || path.length > LIMITS.parts) return [];
  if (isList(value)) return value.slice(0, 1).flatMap((entry) => leavesOf([...path, 0], entry));
  if (isMembers(value)) return Object.entries(value).flatMap(([name, member]) => leavesOf([...path, name], member));
  return path.length > 1 ? [[path, value]] : [];
}

function typeOf(value: JsonValue): Pick<Variable, 'type'> {
  if (typeof value === 'string') return { type: 'string' };
  return value instanceof JsonNumber ? { type: 'numeric' } : {};
}
