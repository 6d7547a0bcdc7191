import type { DraftStep } from '../draft/flow-draft.js';
import { inWords } from '../format/in-words.js';
import { resolveSchema, schemaAt } from '../step-type/json-schema.js';
import type { JsonSchema } from '../step-type/json-schema.js';
import { labelOf } from '../step-type/label-of.js';
import { readOutline } from '../step-type/outline-cache.js';
import type { StepType } from '../step-type/use-step-types.js';
import { partsOf } from './flow-problem.js';
import type { FlowProblem } from './flow-problem.js';

/** Values that a problem is put in words with. */
export interface ProblemScope {
  readonly steps: Readonly<Record<string, DraftStep>>;
  readonly stepTypes: ReadonlyMap<string, StepType>;
}

/** Returns the title of a member of the object that a problem is in, undefined for any other word. */
type TitleOf = (name: string) => string | undefined;

/**
 * Beginning of a message about a member: its name, perhaps with those around it, and perhaps a second one: "percent is",
 * "each of weekdays is", "config.url must", "duration or until is".
 */
const MEMBERS = /^(?<each>each of )?(?<first>[A-Za-z_$][\w$.]*)(?: (?<joint>or|and) (?<second>[A-Za-z_$][\w$]*))?(?= )/;

/**
 * Puts a problem in the words of an author: members have the titles of their fields, and exits their labels. Code and path stay.
 */
export function describeProblem(problem: FlowProblem, { steps, stepTypes }: ProblemScope): FlowProblem {
  const [area, id = '', part, ...path] = partsOf(problem.path);
  const step = area === 'steps' && Object.hasOwn(steps, id) ? steps[id] : undefined;
  if (step === undefined) return problem;
  if (part === 'exits') return { ...problem, message: sayLabels(problem.message, step, path[0] ?? '') };
  if (part !== 'config') return problem;
  const schema = stepTypes.get(step.type)?.configSchema as JsonSchema | undefined;
  return {
    ...problem,
    message: sentence(schema === undefined ? problem.message : sayTitles(problem.message, titlesAt(schema, path))),
  };
}

/** Finds titles of the members beside the one that a path leads to. */
function titlesAt(root: JsonSchema, path: readonly string[]): TitleOf {
  const last = path.findLastIndex((part) => !isIndex(part));
  const owner = path.slice(0, Math.max(last, 0)).map((part) => (isIndex(part) ? Number(part) : part));
  const { properties = {} } = schemaAt(root, owner).schema;
  return (name) => {
    const member = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return member && labelOf(name, resolveSchema(root, member));
  };
}

const isIndex = (part: string) => /^\d+$/.test(part);

function sayTitles(message: string, titleOf: TitleOf): string {
  const found = MEMBERS.exec(message);
  const { each = '', first = '', joint, second = '' } = found?.groups ?? {};
  const title = titleOf(first.split('.').at(-1) ?? '');
  if (found === null || title === undefined) return message;
  const other = joint === undefined ? '' : ` ${joint} ${titleOf(second) ?? second}`;
  return each + title + other + message.slice(found[0].length);
}

/** Writes the exit of the problem, and others of the step that its message lists, by their labels. */
function sayLabels(message: string, step: DraftStep, exit: string): string {
  const labels = readOutline(step)?.exitLabels ?? {};
  return message.replaceAll(/"([^"]+)"/g, (quoted, name: string) => {
    if (Object.hasOwn(labels, name)) return `“${labels[name] ?? name}”`;
    return name === exit ? `“${inWords(exit)}”` : quoted;
  });
}

const sentence = (message: string) => message.charAt(0).toUpperCase() + message.slice(1);
