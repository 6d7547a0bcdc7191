import type { WrittenVariable } from './inspect-template.js';
import type { TemplateContext } from './template-context.js';
import { variablePath } from './variable-path.js';

/** Returns the path of a variable that would render as nothing, `undefined` when it has a value. Does not read secrets. */
export function blankPath(variable: WrittenVariable, context: TemplateContext): string | undefined {
  if (variable[0] === 'secrets') return undefined;
  const path = resolve(variable, context);
  // The variable that names the member has no value: that variable is reported, not this one.
  if (path === undefined) return undefined;
  const value: unknown = context.getSync(path);
  return value === undefined || value === null || value === '' ? variablePath(path) : undefined;
}

function resolve(variable: WrittenVariable, context: TemplateContext): (string | number)[] | undefined {
  const path: (string | number)[] = [];
  for (const segment of variable) {
    const name = typeof segment === 'object' ? readName(segment, context) : segment;
    if (name === undefined) return undefined;
    path.push(name);
  }
  return path;
}

function readName(variable: WrittenVariable, context: TemplateContext): string | number | undefined {
  const path = variable[0] === 'secrets' ? undefined : resolve(variable, context);
  const name: unknown = path === undefined ? undefined : context.getSync(path);
  return typeof name === 'string' || typeof name === 'number' ? name : undefined;
}
