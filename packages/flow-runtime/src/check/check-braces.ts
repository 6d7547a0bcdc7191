import { findTemplates } from '../config/holds-template.js';
import type { ResolvedStep } from './resolve-steps.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';

const PATH = String.raw`(?:data|attributes|steps|reply)(?:\.[\w-]+|\[(?:\d+|"[^"\]]*"|'[^'\]]*')\])+`;
/** Matches a string that consists of the path of a value, optionally with filters. */
const BARE = new RegExp(String.raw`^\s*(${PATH})\s*(?:\|.*)?$`, 's');
/** Matches a path in single braces, the syntax of other tools. */
const SINGLE = new RegExp(String.raw`(?<!\{)\$?\{\s*(${PATH}|name|contact_number)\s*\}(?!\})`);

/** Returns a warning for each string that was probably meant to read a value: `data.status`, `Hi {name}`. */
export function checkBraces(steps: Iterable<ResolvedStep>): readonly Problem[] {
  return [...steps].flatMap(({ id, instance }) =>
    instance === undefined
      ? []
      : findTemplates(instance).flatMap(({ path, source }) => {
          const found = findPathWithoutBraces(source);
          return found === undefined ? [] : [bracesMissing(found, ['steps', id, 'config', ...path])];
        }),
  );
}

/** Returns the path that a string names without the double braces that would read it; `undefined` if it names none. */
export function findPathWithoutBraces(source: string): string | undefined {
  return (BARE.exec(source) ?? SINGLE.exec(source))?.[1];
}

function bracesMissing(path: string, place: readonly (string | number)[]): Problem {
  const message = `"${path}" is taken as text here, not as a value. Write {{${path}}} to read the value.`;
  return warning('braces_missing', place, message);
}
