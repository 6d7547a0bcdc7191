import type { ProblemCode } from '../problem/problem-code.js';
import type { Path } from '../problem/report-problem.js';

/**
 * Returns `true` for a problem of the form of a document that a draft may have, because an author makes it on the way to
 * a finished flow: no steps, no start, and values of triggers. Unknown members and triggers are never unfinished.
 */
export function isUnfinished(code: ProblemCode, path: Path): boolean {
  if (code === 'no_steps' || code === 'no_start' || code === 'duplicate_trigger') return true;
  const [place] = path;
  if (place === 'start') return code === 'unknown_step';
  if (place !== 'triggers' || path.length < 3) return false;
  return path.length > 3 || (code !== 'unknown_member' && code !== 'unknown_trigger_type');
}
