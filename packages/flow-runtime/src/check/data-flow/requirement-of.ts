import type { AttributeCatalog } from '../../attribute/attribute-definition.js';
import { suggest } from '../../text/find-nearest.js';
import type { ResolvedStep } from '../resolve-steps.js';
import type { ProblemCode } from '../../problem/problem-code.js';
import { REPLY_MEMBERS } from '../../message/reply-members.js';
import type { TemplateVariable } from '../../template/template.js';
import { variablePath } from '../../template/variable-path.js';
import type { FactTable } from './fact-table.js';
import type { Facts } from './propagate-facts.js';

/** Condition under which a variable has a value, and the problem to report when it is never met. */
export interface Requirement {
  /** Any of these facts gives the variable a value. No fact: the variable never has a value. */
  readonly satisfiedBy: Facts;
  readonly code: ProblemCode;
  /** Returns one sentence for the author, given the facts that may hold where the variable is read. */
  explain(held: Facts): string;
}

/** Flow that variables are resolved against. */
export interface AnalysisContext {
  readonly table: FactTable;
  readonly attributes: AttributeCatalog;
  readonly steps: ReadonlyMap<string, ResolvedStep>;
}

/**
 * Returns the requirement of a variable, and registers its facts; `undefined` when the variable may have a value
 * anywhere. With `isHidden`, which is for a variable in a tag or behind a `default`, only an attribute that does not
 * exist is a problem.
 */
export function requirementOf(
  variable: TemplateVariable,
  isHidden: boolean,
  context: AnalysisContext,
): Requirement | undefined {
  const [root, ...members] = variable.map(String);
  switch (root) {
    case 'contact_number':
    case 'contact_id':
    case 'name':
    case 'secrets':
      return undefined;
    case 'contact':
      return isHidden || context.attributes.has('contact') ? undefined : requireContact(members, variable);
    case 'attributes':
      return members[0] === undefined ? undefined : requireAttribute(members[0], isHidden, context);
    case 'data':
      return members[0] === undefined || isHidden ? undefined : requireData(members[0], variable, context);
    case 'reply':
      return isHidden ? undefined : requireReply(members, variable, context);
    case 'steps':
      return members[0] === undefined || isHidden
        ? undefined
        : requireOutput(members[0], members[1], variable, context);
    default:
      return root === undefined ? undefined : requireAttribute(root, isHidden, context);
  }
}

function requireAttribute(key: string, isHidden: boolean, { attributes }: AnalysisContext): Requirement | undefined {
  if (attributes.has(key)) return undefined;
  return {
    satisfiedBy: 0n,
    code: 'unknown_attribute',
    explain: () => {
      const effect = isHidden ? 'it never has a value here' : 'this is always blank';
      return `There is no attribute "${key}", so ${effect}. Make it, or correct the name.${suggest(key, attributes.keys())}`;
    },
  };
}

function requireContact([member]: readonly string[], variable: TemplateVariable): Requirement | undefined {
  if (member === 'username' || member === 'opted_out') return undefined;
  const known = '{{contact.username}}, {{contact.opted_out}}, {{contact_number}}, {{contact_id}} and {{name}}';
  return requireAny(
    0n,
    () => `There is no ${show(variable)}, so this is always blank. Of a contact there are ${known}.`,
  );
}

function requireData(key: string, variable: TemplateVariable, { table }: AnalysisContext): Requirement {
  return requireAny(table.data(key), () => {
    const shown = show(variable);
    return `No trigger of this flow and no step before this one brings ${shown}, so it is always blank. Have a step before this one bring it, or remove it.`;
  });
}

/** Name with which a template reads the number of members of any value. */
const SIZE = 'size';

function requireReply(
  [member = 'text', detail]: readonly string[],
  variable: TemplateVariable,
  { table }: AnalysisContext,
): Requirement {
  const details = REPLY_MEMBERS.get(member);
  if (details !== undefined) {
    if (details !== null && detail !== undefined && detail !== SIZE && !details.includes(detail)) {
      const known = details.map((name) => `{{reply.${member}.${name}}}`).join(', ');
      return requireAny(0n, () => `There is no ${show(variable)}, so this is always blank. Read ${known}.`);
    }
    return requireAny(table.replyDetails, () => {
      const shown = show(variable);
      return `No message starts this flow and no step before this one waits for a reply, so ${shown} is always blank. Put one before it, or remove it.`;
    });
  }
  if (member !== 'text') {
    const known = ['text', ...REPLY_MEMBERS.keys()].map((name) => `{{reply.${name}}}`).join(', ');
    return requireAny(0n, () => `A reply has no ${show(variable)}, so this is always blank. It has ${known}.`);
  }
  return requireAny(
    table.reply,
    () =>
      `No step before this one waits for a reply, so ${show(variable)} is always blank. Put one before it, or remove it.`,
  );
}

function requireOutput(
  stepId: string,
  name: string | undefined,
  variable: TemplateVariable,
  { table, steps }: AnalysisContext,
): Requirement {
  const shown = show(variable);
  if (!steps.has(stepId)) {
    return requireAny(0n, () => `The flow has no step "${stepId}", so ${shown} is always blank. Correct the id.`);
  }
  const visited = table.visited(stepId);
  return requireAny(name === undefined ? visited : table.output(stepId, name), (held) =>
    (held & visited) === 0n
      ? `The step "${stepId}" never comes before this one, so ${shown} is always blank. Put it before this one, or remove it.`
      : `The step "${stepId}" brings no "${name}" on any path to this one, so ${shown} is always blank. Read what it does bring, or put this behind another exit of it.`,
  );
}

function requireAny(satisfiedBy: Facts, explain: Requirement['explain']): Requirement {
  return { satisfiedBy, code: 'template_never_filled', explain };
}

function show(variable: TemplateVariable): string {
  return `{{${variablePath(variable)}}}`;
}
