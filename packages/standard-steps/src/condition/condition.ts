import {
  compareValues,
  foldText,
  isOneOf,
  jsonPointer,
  PRESENCE_OPERATORS,
  TAG_OPERATORS,
} from '@luluchat/flow-runtime/values';
import type {
  AttributeCatalog,
  JsonValue,
  StepContext,
  StepPlugin,
  StepProblem,
  StepResult,
} from '@luluchat/flow-runtime';
import { ConditionConfig } from './condition-config.js';
import type { Comparand, ConditionCase, ConditionRule } from './condition-config.js';
import { describeCase } from './describe-case.js';

const ELSE = 'else';

/** Creates the step `condition`, which takes the exit of the first case that matches, or `else`. */
export function createCondition(): StepPlugin<ConditionConfig> {
  return {
    type: 'condition',
    manifest: {
      title: 'Condition',
      description: 'Chooses a way by what is known of the contact and the run.',
      icon: 'split',
      category: 'logic',
      summary: SUMMARY,
      outputs: { matched: 'The exit that was taken.' },
    },
    configType: ConditionConfig,
    exits: ({ cases }) => [...cases.map(({ exit }) => exit), ELSE],
    exitLabels: ({ cases }) => ({ [ELSE]: 'Otherwise', ...labelCases(cases) }),
    provides: () => ({ output: ['matched'] }),
    lint: ({ cases }, { attributes }) => cases.flatMap((one, index) => lintCase(one, index, attributes)),
    execute: choose,
  };
}

/** `2 cases: gold, silver`. Names that only count, as an editor gives them, say nothing: `2 cases`. */
const SUMMARY =
  '{% if cases.size > 0 %}{{ cases | count: "case" }}' +
  '{% assign names = cases | map: "exit" | join: ", " %}' +
  '{% unless names contains "case_" %}: {{ names | replace: "_", " " }}{% endunless %}{% endif %}';

/** Name of an exit that only counts, such as an editor gives a new case. */
const COUNTING_NAME = /^case[-_]?\d+$/i;

/** Describes the cases whose exits only count. An exit that the author named is read by that name. */
function labelCases(cases: readonly ConditionCase[]): Readonly<Record<string, string>> {
  const counted = cases.filter(({ exit }) => COUNTING_NAME.test(exit));
  return Object.fromEntries(counted.map((one) => [one.exit, describeCase(one)]));
}

type Context = StepContext<ConditionConfig>;

function choose(context: Context): StepResult {
  const index = context.config.cases.findIndex((one) => matches(one, context));
  const exit = context.config.cases[index]?.exit ?? ELSE;
  const history = { matched: exit, case: index < 0 ? null : index };
  return { kind: 'exit', exit, output: { matched: exit }, history };
}

function matches({ all = [], any }: ConditionCase, context: Context): boolean {
  return all.every((rule) => holds(rule, context)) && (any === undefined || any.some((rule) => holds(rule, context)));
}

function holds({ operator, value, to }: ConditionRule, { templates, contact }: Context): boolean {
  const evaluate = (comparand: Comparand | undefined): JsonValue | undefined =>
    typeof comparand === 'string' ? templates.evaluate(comparand) : comparand;
  if (isOneOf(TAG_OPERATORS, operator)) {
    return hasTag(contact.tags, evaluate(to as Comparand)) === (operator === 'has-tag');
  }
  if (isOneOf(PRESENCE_OPERATORS, operator)) return compareValues(operator, evaluate(value), undefined);
  const right = Array.isArray(to) ? (to as readonly Comparand[]).map(evaluate) : evaluate(to as Comparand);
  return compareValues(operator, evaluate(value), right);
}

function hasTag(tags: readonly string[], wanted: JsonValue | undefined): boolean {
  const folded = foldText(typeof wanted === 'string' ? wanted : JSON.stringify(wanted ?? ''));
  return tags.some((tag) => foldText(tag) === folded);
}

/** Warns of members that the operator ignores: their author may expect an effect. */
function lintCase({ all = [], any = [] }: ConditionCase, index: number, attributes: AttributeCatalog): StepProblem[] {
  const lint = (group: 'all' | 'any') => (rule: ConditionRule, place: number) => {
    const at = (member: string): string => jsonPointer(['cases', index, group, place, member]);
    const unused = unusedMembers(rule).map((member): StepProblem => {
      const message = `This comparison has no use for ${member === 'to' ? 'a second' : 'a first'} value; remove it.`;
      return { severity: 'warning', code: 'member_not_used', path: at(member), message };
    });
    return [...unused, ...lintName(rule, attributes, at('value'))];
  };
  return [...all.flatMap(lint('all')), ...any.flatMap(lint('any'))];
}

/** Warns of a bare name. The check of the flow already warns of paths such as `data.status` without braces. */
function lintName({ value = '', operator }: ConditionRule, attributes: AttributeCatalog, path: string): StepProblem[] {
  const name = value.trim();
  if (isOneOf(TAG_OPERATORS, operator) || !(name === 'name' || name === 'contact_number' || attributes.has(name)))
    return [];
  const message = `"${name}" is taken as text here, not as a value. Write {{${name}}} to read the value.`;
  return [{ severity: 'warning', code: 'braces_missing', path, message }];
}

function unusedMembers({ operator, value, to }: ConditionRule): string[] {
  if (isOneOf(TAG_OPERATORS, operator)) return value === undefined ? [] : ['value'];
  return isOneOf(PRESENCE_OPERATORS, operator) && to !== undefined ? ['to'] : [];
}
