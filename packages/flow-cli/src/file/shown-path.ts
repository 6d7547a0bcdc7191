import { relative, sep } from 'node:path';

/** Returns a path as output shows it: relative to the working directory, with `/` on every system. */
export function shownPath(path: string, cwd: string): string {
  return (relative(cwd, path) || path).split(sep).join('/');
}
