import { ContainerModule } from 'inversify';
import { CLOCK, DICE, STEP_LOGGER, STEP_PLUGIN, STEP_REGISTRY } from './service-identifiers.js';
import type { Clock } from './environment/clock.js';
import type { Dice } from './environment/dice.js';
import type { StepLogger } from './environment/step-logger.js';
import { createStepRegistry } from './step/step-registry.js';

/** What the core itself cannot know. */
export interface FlowRuntimeModuleOptions {
  readonly clock: Clock;
  readonly dice: Dice;
  readonly logger: StepLogger;
}

/** Binds `CLOCK`, `DICE`, `STEP_LOGGER`, and `STEP_REGISTRY` made of every bound `STEP_PLUGIN`. */
export function createFlowRuntimeModule(options: FlowRuntimeModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(CLOCK).toConstantValue(options.clock);
    bind(DICE).toConstantValue(options.dice);
    bind(STEP_LOGGER).toConstantValue(options.logger);
    bind(STEP_REGISTRY)
      .toDynamicValue((context) => createStepRegistry(context.getAll(STEP_PLUGIN, { optional: true })))
      .inSingletonScope();
  });
}

export {
  CLOCK,
  DICE,
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
