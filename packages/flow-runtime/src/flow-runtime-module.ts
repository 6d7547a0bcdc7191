import { ContainerModule } from 'inversify';
import { CLOCK, RANDOM_SOURCE, STEP_LOGGER, STEP_PLUGIN, STEP_REGISTRY } from './service-identifiers.js';
import type { Clock } from './environment/clock.js';
import type { RandomSource } from './environment/random-source.js';
import type { StepLogger } from './environment/step-logger.js';
import { createStepRegistry } from './step/step-registry.js';

/** Services that the application provides, since the core has no clock, randomness or log of its own. */
export interface FlowRuntimeModuleOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
}

/** Binds `CLOCK`, `RANDOM_SOURCE`, `STEP_LOGGER`, and `STEP_REGISTRY` with all bound `STEP_PLUGIN`s. */
export function createFlowRuntimeModule(options: FlowRuntimeModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(CLOCK).toConstantValue(options.clock);
    bind(RANDOM_SOURCE).toConstantValue(options.random);
    bind(STEP_LOGGER).toConstantValue(options.logger);
    bind(STEP_REGISTRY)
      .toDynamicValue((context) => createStepRegistry(context.getAll(STEP_PLUGIN, { optional: true })))
      .inSingletonScope();
  });
}

export {
  CLOCK,
  RANDOM_SOURCE,
  EDITABLE_SECRET_STORE,
  FLOW_ENGINE,
  FLOW_STORE,
  MESSAGE_CHANNEL,
  SECRET_STORE,
  STEP_INTERCEPTOR,
  STEP_LOGGER,
  STEP_PLUGIN,
  STEP_REGISTRY,
} from './service-identifiers.js';
