/** Targets that `npm run affected` runs for the changed projects. */
export const QUICK = ['lint', 'typecheck', 'test'];
/** Targets that can only fail in a dependent when types changed. */
export const TYPED = ['lint', 'typecheck'];
/** Targets that take long, or look at many projects together. */
const SLOW = ['test-zones', 'lint-root', 'format', 'unused', 'api-report', 'api-docs', 'pack', 'consumer', 'e2e'];

/**
 * Lists what must be run after a change. `projects` are those of Nx's graph, `{ name, tags, targets }`; `affected` are the names of
 * those that were changed or depend on a changed one, `changed` and `retyped` those among them that hold a changed file and those for
 * which a type may have changed.
 *
 * Returns `{ quick, typed, related, slow }`. `quick` are the changed projects, whose {@link QUICK} targets run; `typed` are dependents
 * to be linted and compiled again; `related` are dependents of which only the unit specs that import a changed file run. `slow` are ids
 * such as `@luluchat/flow-server:e2e`: all else that may fail. A slow target is also listed when its `dependsOn` or `inputs` name an
 * affected project, by name, by `tag:` or as `*`.
 */
export function listTargets(projects, { affected, changed, retyped }) {
  const has = ({ targets }, names) => names.some((target) => targets[target] !== undefined);
  const affectedOnes = projects.filter(({ name }) => affected.includes(name));
  const dependents = affectedOnes.filter(({ name }) => !changed.includes(name));
  const namesOf = (some, targets) => some.filter((project) => has(project, targets)).map(({ name }) => name);
  const idsOf = (project, targets) =>
    targets.filter((target) => has(project, [target])).map((target) => `${project.name}:${target}`);
  const isAffected = new Set(affected);
  const slow = projects.flatMap((project) =>
    idsOf(project, SLOW).filter((id) => {
      if (isAffected.has(project.name)) return true;
      return findNeeds(projects, project.targets[id.split(':')[1]]).some((need) => isAffected.has(need));
    }),
  );
  return {
    quick: namesOf(
      affectedOnes.filter(({ name }) => changed.includes(name)),
      QUICK,
    ),
    typed: namesOf(
      dependents.filter(({ name }) => retyped.includes(name)),
      TYPED,
    ),
    related: namesOf(dependents, ['test']),
    slow: [...dependents.flatMap((project) => idsOf(project, ['test'])), ...slow],
  };
}

/** Returns the names of the projects that a target names in `dependsOn` or `inputs`. */
function findNeeds(projects, { dependsOn = [], inputs = [] }) {
  const patterns = [...dependsOn, ...inputs].flatMap((one) => [one?.projects ?? []].flat());
  return projects.filter((project) => patterns.some((pattern) => matches(project, pattern))).map(({ name }) => name);
}

function matches({ name, tags = [] }, pattern) {
  if (pattern.startsWith('tag:')) return tags.includes(pattern.slice('tag:'.length));
  return pattern === '*' || pattern === name;
}
