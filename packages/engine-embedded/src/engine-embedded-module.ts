import {
  CLOCK,
  RANDOM_SOURCE,
  FLOW_ENGINE,
  FLOW_STORE,
  MESSAGE_CHANNEL,
  STEP_INTERCEPTOR,
  STEP_LOGGER,
  STEP_REGISTRY,
} from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { createEmbeddedEngine } from './embedded-engine.js';
import type { EmbeddedEngineOptions } from './embedded-engine-options.js';

/** Settings of the engine that an application may choose. */
export type EmbeddedEngineModuleOptions = Pick<
  EmbeddedEngineOptions,
  | 'callbackLinks'
  | 'closeGraceMs'
  | 'leaseMs'
  | 'messageGiveUpMs'
  | 'namePrecedence'
  | 'pausedStarts'
  | 'onMessageFailed'
  | 'schedule'
  | 'onRunStarted'
  | 'onRunChanged'
  | 'onRunSuperseded'
  | 'onChainEnded'
  | 'onRunRefused'
  | 'onFailureReported'
  | 'onTakenOver'
  | 'onLeasesExpired'
>;

/**
 * Binds `FLOW_ENGINE`, made of `FLOW_STORE`, `STEP_REGISTRY`, `MESSAGE_CHANNEL`, `CLOCK`, `RANDOM_SOURCE`, `STEP_LOGGER` and
 * every bound `STEP_INTERCEPTOR`. Get it with `getAsync`: the store opens asynchronously. The application opens and closes the
 * engine.
 */
export function createEmbeddedEngineModule(options: EmbeddedEngineModuleOptions = {}): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(FLOW_ENGINE)
      .toDynamicValue(async (context) =>
        createEmbeddedEngine({
          ...options,
          store: await context.getAsync(FLOW_STORE),
          registry: await context.getAsync(STEP_REGISTRY),
          channel: await context.getAsync(MESSAGE_CHANNEL),
          clock: context.get(CLOCK),
          random: context.get(RANDOM_SOURCE),
          logger: context.get(STEP_LOGGER),
          interceptors: context.getAll(STEP_INTERCEPTOR, { optional: true }),
        }),
      )
      .inSingletonScope();
  });
}
