import { inWords } from '../../format/in-words.js';
import { text } from '../../text/text.js';

/** Says what a change did, such as "Published". */
export const actionWords = (action: string): string => text.audit.actions[action] ?? inWords(action);

/** Says of what kind a subject is. */
export const kindWords = (kind: string): string => text.audit.kinds[kind] ?? inWords(kind);

/** Writes the name of a fact; that of an attribute of a contact with its key, that of a number of erased records with their kind. */
export function factWords([name = '', ...rest]: readonly string[]): string {
  const parts = name === 'counts' ? rest.map(inWords) : rest;
  return [text.audit.factNames[name] ?? inWords(name), ...parts].join(' › ');
}

/** Writes what a JSON Pointer into the document of a flow points to, such as "Step ask". */
export function partWords(pointer: string): string {
  const [name = '', id] = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return name === 'steps' && id !== undefined ? text.audit.step(id) : (text.audit.partNames[name] ?? inWords(name));
}
