import type { System } from './system.js';

/** Starts a system, calls `use` with it and stops it in any case. */
export async function withSystem<Started extends System, Result>(
  start: () => Promise<Started>,
  use: (system: Started) => Promise<Result>,
): Promise<Result> {
  const system = await start();
  try {
    return await use(system);
  } finally {
    await system.stop();
  }
}

/** Does the same with any number of systems, which are started one after another. */
export async function withSystems<Started extends System, Result>(
  starts: readonly (() => Promise<Started>)[],
  use: (systems: readonly Started[]) => Promise<Result>,
): Promise<Result> {
  const [start, ...more] = starts;
  if (start === undefined) return use([]);
  return withSystem(start, (system) => withSystems(more, (others) => use([system, ...others])));
}
