import { findTemplates } from '../config/holds-template.js';
import type { OpenStep } from './open-step.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';

const PATH = String.raw`(?:data|attributes|steps|reply)(?:\.[\w-]+|\[(?:\d+|"[^"\]]*"|'[^'\]]*')\])+`;
/** A text that is nothing but the path of a value, perhaps with filters. */
const BARE = new RegExp(String.raw`^\s*(${PATH})\s*(?:\|.*)?$`, 's');
/** A path in one pair of braces, as other tools write it. */
const SINGLE = new RegExp(String.raw`(?<!\{)\$?\{\s*(${PATH}|name|contact_number)\s*\}(?!\})`);

/** A warning for each text that was probably meant to read a value: `data.status`, `Hi {name}`. */
export function checkBraces(steps: Iterable<OpenStep>): readonly Problem[] {
  return [...steps].flatMap(({ id, instance }) =>
    instance === undefined
      ? []
      : findTemplates(instance).flatMap(({ path, source }) => {
          const meant = findMeantPath(source);
          return meant === undefined ? [] : [bracesMissing(meant, ['steps', id, 'config', ...path])];
        }),
  );
}

/** The path that a text names without the braces that would read it; `undefined` for most texts. */
export function findMeantPath(source: string): string | undefined {
  return (BARE.exec(source) ?? SINGLE.exec(source))?.[1];
}

function bracesMissing(path: string, place: readonly (string | number)[]): Problem {
  const message = `"${path}" is taken as text here, not as a value. Write {{${path}}} to read the value.`;
  return warning('braces_missing', place, message);
}
