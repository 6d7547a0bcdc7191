import {
  CLOCK,
  FLOW_ENGINE,
  FLOW_STORE,
  MESSAGE_CHANNEL,
  RANDOM_SOURCE,
  STEP_INTERCEPTOR,
  STEP_LOGGER,
  STEP_REGISTRY,
} from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import type { RestateEngineOptions } from './restate-engine-options.js';

/** Dependencies that the module gets from its container. */
type BoundOptions = 'store' | 'registry' | 'channel' | 'clock' | 'random' | 'logger' | 'interceptors';

/** Addresses of Restate and of this worker, and settings of the engine that an application may choose. */
export type RestateEngineModuleOptions = Omit<RestateEngineOptions, BoundOptions>;

/**
 * Binds `FLOW_ENGINE`, made of `FLOW_STORE`, `STEP_REGISTRY`, `MESSAGE_CHANNEL`, `CLOCK`, `RANDOM_SOURCE`, `STEP_LOGGER` and
 * every bound `STEP_INTERCEPTOR`. Get it with `getAsync`: the store opens asynchronously, and the engine is imported at the first
 * request. The application opens and closes the engine.
 */
export function createRestateEngineModule(options: RestateEngineModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(FLOW_ENGINE)
      .toDynamicValue(async (context) => {
        // Here, so that an application which may choose another engine loads nothing of this one.
        const { createRestateEngine } = await import('./restate-engine.js');
        return createRestateEngine({
          ...options,
          store: await context.getAsync(FLOW_STORE),
          registry: await context.getAsync(STEP_REGISTRY),
          channel: await context.getAsync(MESSAGE_CHANNEL),
          clock: context.get(CLOCK),
          random: context.get(RANDOM_SOURCE),
          logger: context.get(STEP_LOGGER),
          interceptors: context.getAll(STEP_INTERCEPTOR, { optional: true }),
        });
      })
      .inSingletonScope();
  });
}
