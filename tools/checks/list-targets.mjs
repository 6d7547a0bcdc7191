/** Targets that `npm run affected` runs at once; all others with a result are named, and run with `--all`. */
export const QUICK = ['lint', 'typecheck', 'test', 'test-zones'];
/** Targets that take long, or look at many projects together. */
export const SLOW = ['e2e', 'api-report', 'api-docs', 'pack', 'consumer'];

/**
 * What a change calls for. `projects` are those of Nx's graph, `{ name, tags, targets }`; `affected` are the names of those that
 * were changed or depend on what was. A project with `quick` targets is affected when it is among them. A slow target is affected
 * as well when it builds on a project that is: its `dependsOn` names such projects, by name, by `tag:` or with `^build`.
 *
 * Gives `{ quick, slow }`: names of projects, and ids such as `@luluchat/flow-server:e2e`.
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

/** Names of the projects that a target names in `dependsOn` or looks into through `inputs`. */
function findNeeds(projects, { dependsOn = [], inputs = [] }) {
  const patterns = [...dependsOn, ...inputs].flatMap((one) => [one?.projects ?? []].flat());
  return projects.filter((project) => patterns.some((pattern) => matches(project, pattern))).map(({ name }) => name);
}

function matches({ name, tags = [] }, pattern) {
  if (pattern.startsWith('tag:')) return tags.includes(pattern.slice('tag:'.length));
  return pattern === '*' || pattern === name;
}
