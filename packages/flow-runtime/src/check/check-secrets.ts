import { jsonPointer } from '../json/json-pointer.js';
import type { ResolvedStep } from './resolve-steps.js';
import { suggest } from '../text/find-nearest.js';
import { secretsOf } from './find-uses.js';
import type { Problem } from '../problem/problem.js';
import { error } from '../problem/report-problem.js';

/** Returns an error for each place that names a secret which does not exist: the step would fail in every run. */
export function checkSecrets(steps: Iterable<ResolvedStep>, secrets: ReadonlySet<string>): readonly Problem[] {
  return [...steps].flatMap((step) =>
    secretsOf(step)
      .filter(({ name }) => !secrets.has(name))
      // A name that is not valid may be the secret itself and must not appear in a message.
      .filter(({ path }) => !hasProblemAt(step, path))
      .map(({ name, path }) =>
        error(
          'unknown_secret',
          ['steps', step.id, 'config', ...path],
          `There is no secret "${name}", so the step fails in every run. Set it, or correct the name.${suggest(name, secrets)}`,
        ),
      ),
  );
}

function hasProblemAt({ id, problems }: ResolvedStep, path: readonly (string | number)[]): boolean {
  const place = jsonPointer(['steps', id, 'config', ...path]);
  return problems.some((problem) => problem.path === place);
}
