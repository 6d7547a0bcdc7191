import type { System } from './system.js';

/** Starts a system, lets `use` have it, and stops it whatever happened. */
export async function withSystem<Result>(
  start: () => Promise<System>,
  use: (system: System) => Promise<Result>,
): Promise<Result> {
  const system = await start();
  try {
    return await use(system);
  } finally {
    await system.stop();
  }
}

/** The same with any number of systems, started one after another. */
export async function withSystems<Result>(
  starts: readonly (() => Promise<System>)[],
  use: (systems: readonly System[]) => Promise<Result>,
): Promise<Result> {
  const [start, ...more] = starts;
  if (start === undefined) return use([]);
  return withSystem(start, (system) => withSystems(more, (others) => use([system, ...others])));
}
