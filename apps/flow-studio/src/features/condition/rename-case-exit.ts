import type { Command } from '../../draft/draft-history.js';
import { text } from '../../text/text.js';

/**
 * Gives the exit of a case another name. What the exit leads to stays connected, unless the new name is connected already: then
 * the connection of the name before stays for the author to see.
 */
export function renameCaseExit(stepId: string, index: number, name: string): Command {
  return {
    label: text.commands.changeStep,
    change: (draft) => {
      const step = draft.steps[stepId];
      const cases: unknown = step?.config['cases'];
      const renamed: unknown = Array.isArray(cases) ? cases[index] : undefined;
      if (step === undefined || typeof renamed !== 'object' || renamed === null) return;
      const before: unknown = Reflect.get(renamed, 'exit');
      Reflect.set(renamed, 'exit', name);
      const { exits } = step;
      if (exits === undefined || typeof before !== 'string' || !Object.hasOwn(exits, before)) return;
      if (Object.hasOwn(exits, name) || name === '') return;
      const target = exits[before];
      delete exits[before];
      if (target !== undefined) exits[name] = target;
    },
  };
}
