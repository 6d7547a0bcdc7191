import { current, isDraft } from 'immer';
import type { Draft } from 'immer';
import { text } from '../text/text.js';
import type { Command } from './draft-history.js';
import type { FlowDraft } from './flow-draft.js';

/** Form of a step id, as flow documents have it: a draft with another one cannot be stored. */
const STEP_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Returns what is wrong with a new id of a step, undefined when it can be taken. */
export function findIdProblem({ steps }: Pick<FlowDraft, 'steps'>, from: string, to: string): string | undefined {
  if (!STEP_ID.test(to)) return text.inspector.idForm;
  return to !== from && Object.hasOwn(steps, to) ? text.inspector.idTaken(to) : undefined;
}

/**
 * Gives a step another id, everywhere: in the order of the steps, in the start, in what leads to it, in its place and note, and in
 * the templates that read its outputs by name. A template that computes the name cannot be followed; the server says that its
 * variable is always blank then. Does nothing when the id cannot be taken.
 */
export function renameStep(from: string, to: string): Command {
  return {
    label: text.commands.renameStep,
    change: (draft) => {
      if (from === to || draft.steps[from] === undefined || findIdProblem(draft, from, to) !== undefined) return;
      const steps = isDraft(draft) ? current(draft).steps : draft.steps;
      for (const [id, step] of Object.entries(steps)) {
        const changed = draft.steps[id];
        if (changed === undefined) continue;
        for (const [exit, target] of Object.entries(step.exits ?? {}))
          if (target === from && changed.exits !== undefined) changed.exits[exit] = to;
        renameInTemplates(changed.config, from, to);
      }
      const entries = Object.entries(draft.steps).map(([id, step]) => [id === from ? to : id, step] as const);
      draft.steps = Object.fromEntries(entries) as Draft<FlowDraft>['steps'];
      if (draft.start === from) draft.start = to;
      renameMember(draft.editor?.positions, from, to);
      renameMember(draft.editor?.notes, from, to);
    },
  };
}

function renameMember(members: Record<string, unknown> | undefined, from: string, to: string): void {
  if (members === undefined || !Object.hasOwn(members, from)) return;
  members[to] = members[from];
  delete members[from];
}

/** Renames in every text inside a value, in place. */
function renameInTemplates(value: unknown, from: string, to: string): void {
  if (typeof value !== 'object' || value === null) return;
  const members = value as Record<string, unknown>;
  for (const [key, member] of Object.entries(members)) {
    if (typeof member !== 'string') renameInTemplates(member, from, to);
    else if (member.includes('steps')) {
      const renamed = renameInTemplate(member, from, to);
      if (renamed !== member) members[key] = renamed;
    }
  }
}

/** Renames a step in a template: `steps.<id>` and `steps["<id>"]` inside outputs and tags, never in texts or quotes. */
export function renameInTemplate(template: string, from: string, to: string): string {
  const id = from.replaceAll('-', '\\-');
  const reference = new RegExp(
    `(?<![\\w.\\]-])(steps\\s*\\[\\s*)(["'])${id}\\2(?=\\s*\\])|"[^"]*"|'[^']*'|(?<![\\w.\\]-])(steps\\s*\\.\\s*)${id}(?![\\w-])`,
    'g',
  );
  return template.replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (part) =>
    part.replaceAll(reference, (found: string, bracket?: string, quote?: string, dotted?: string) => {
      if (bracket !== undefined) return `${bracket}${quote}${to}${quote}`;
      return dotted === undefined ? found : `${dotted}${to}`;
    }),
  );
}
