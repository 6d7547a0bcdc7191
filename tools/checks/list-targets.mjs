/** Targets that `npm run affected` runs at once; all others with a result are named, and run with `--all`. */
export const QUICK = ['lint', 'typecheck', 'test', 'test-zones'];
/** Targets that take long, or look at many projects together. */
export const SLOW = ['lint-root', 'format', 'unused', 'api-report', 'api-docs', 'pack', 'consumer', 'e2e'];

/**
 * Lists what must be run after a change. `projects` are those of Nx's graph, `{ name, tags, targets }`; `affected` are the names of
 * those that were changed or depend on a changed one. A project with `quick` targets is listed when it is among them. A slow target
 * is also listed when its `dependsOn` or `inputs` name an affected project, by name, by `tag:` or as `*`.
 *
 * Returns `{ quick, slow }`: names of projects, and ids such as `@luluchat/flow-server:e2e`.
 */
export function listTargets(projects, affected) {
  const isAffected = new Set(affected);
  const quick = projects
    .filter(({ name, targets }) => isAffected.has(name) && QUICK.some((target) => targets[target] !== undefined))
    .map(({ name }) => name);
  const slow = projects.flatMap(({ name, targets }) =>
    SLOW.filter((target) => targets[target] !== undefined)
      .filter(
        (target) => isAffected.has(name) || findNeeds(projects, targets[target]).some((need) => isAffected.has(need)),
      )
      .map((target) => `${name}:${target}`),
  );
  return { quick, slow };
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
