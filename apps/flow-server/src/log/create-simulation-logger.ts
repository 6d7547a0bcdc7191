import type { StepLogger } from '@luluchat/flow-runtime';

/** Creates the logger of simulations: what goes wrong in them is for the author, so only errors of steps are shown by default. */
export function createSimulationLogger(logger: StepLogger): StepLogger {
  const debug: StepLogger['debug'] = (message, fields) => logger.debug(`simulation: ${message}`, fields);
  return {
    debug,
    info: debug,
    warn: debug,
    error: (message, fields) => logger.error(`simulation: ${message}`, fields),
  };
}
