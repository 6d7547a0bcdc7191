import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import { suggest } from '../text/find-nearest.js';
import type { OpenStep } from './open-step.js';
import type { ProblemCode } from '../problem/problem-code.js';
import type { TemplateVariable } from '../template/template.js';
import { variablePath } from '../template/variable-path.js';
import type { FactTable } from './fact-table.js';
import type { Facts } from './track-facts.js';

/** What has to hold for a variable to have a value, and what to say when none of it can. */
export interface Question {
  /** Any of these gives it a value; none: nothing ever does. */
  readonly answeredBy: Facts;
  readonly code: ProblemCode;
  /** One sentence for the author, by the facts that may hold. */
  explain(held: Facts): string;
}

/** What variables can be about. */
export interface Subjects {
  readonly table: FactTable;
  readonly attributes: AttributeCatalog;
  readonly steps: ReadonlyMap<string, OpenStep>;
}

/**
 * The question that a variable asks where its absence leaves a blank; `undefined` when it may have a value anywhere. With
 * `isHidden` it stands in a tag or behind a `default`: then only an attribute that does not exist is wrong.
 */
export function requirementOf(variable: TemplateVariable, isHidden: boolean, subjects: Subjects): Question | undefined {
  const [root, ...members] = variable.map(String);
  switch (root) {
    case 'contact_number':
    case 'contact_id':
    case 'name':
    case 'secrets':
      return undefined;
    case 'attributes':
      return members[0] === undefined ? undefined : askAttribute(members[0], isHidden, subjects);
    case 'data':
      return members[0] === undefined || isHidden ? undefined : askData(members[0], variable, subjects);
    case 'reply':
      return isHidden ? undefined : askReply(members[0] ?? 'text', variable, subjects);
    case 'steps':
      return members[0] === undefined || isHidden ? undefined : askStep(members[0], members[1], variable, subjects);
    default:
      return root === undefined ? undefined : askAttribute(root, isHidden, subjects);
  }
}

function askAttribute(key: string, isHidden: boolean, { attributes }: Subjects): Question | undefined {
  if (attributes.has(key)) return undefined;
  return {
    answeredBy: 0n,
    code: 'unknown_attribute',
    explain: () => {
      const effect = isHidden ? 'it never has a value here' : 'this is always blank';
      return `There is no attribute "${key}", so ${effect}. Make it, or correct the name.${suggest(key, attributes.keys())}`;
    },
  };
}

function askData(key: string, variable: TemplateVariable, { table }: Subjects): Question {
  return never(table.data(key), () => {
    const shown = written(variable);
    return `No trigger of this flow and no step before this one brings ${shown}, so it is always blank. Have a step before this one bring it, or remove it.`;
  });
}

/** What a reply can hold besides its text. */
const REPLY_DETAILS = ['button', 'to', 'ad'];

function askReply(member: string, variable: TemplateVariable, { table }: Subjects): Question {
  if (REPLY_DETAILS.includes(member)) {
    return never(table.replyDetails, () => {
      const shown = written(variable);
      return `No message starts this flow and no step before this one waits for a reply, so ${shown} is always blank. Put one before it, or remove it.`;
    });
  }
  if (member !== 'text') {
    const known = ['text', ...REPLY_DETAILS].map((name) => `{{reply.${name}}}`).join(', ');
    return never(0n, () => `A reply has no ${written(variable)}, so this is always blank. It has ${known}.`);
  }
  return never(
    table.reply,
    () =>
      `No step before this one waits for a reply, so ${written(variable)} is always blank. Put one before it, or remove it.`,
  );
}

function askStep(
  stepId: string,
  name: string | undefined,
  variable: TemplateVariable,
  { table, steps }: Subjects,
): Question {
  const shown = written(variable);
  if (!steps.has(stepId)) {
    return never(0n, () => `The flow has no step "${stepId}", so ${shown} is always blank. Correct the id.`);
  }
  const left = table.left(stepId);
  return never(name === undefined ? left : table.output(stepId, name), (held) =>
    (held & left) === 0n
      ? `The step "${stepId}" never comes before this one, so ${shown} is always blank. Put it before this one, or remove it.`
      : `The step "${stepId}" brings no "${name}" on any path to this one, so ${shown} is always blank. Read what it does bring, or put this behind another exit of it.`,
  );
}

function never(answeredBy: Facts, explain: Question['explain']): Question {
  return { answeredBy, code: 'template_never_filled', explain };
}

function written(variable: TemplateVariable): string {
  return `{{${variablePath(variable)}}}`;
}
