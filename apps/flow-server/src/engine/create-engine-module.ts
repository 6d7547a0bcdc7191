import { createEmbeddedEngineModule } from '@luluchat/engine-embedded/module';
import type { EmbeddedEngineModuleOptions } from '@luluchat/engine-embedded/module';
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
import { pathToFileURL } from 'node:url';
import type { EngineSettings, RestateSettings } from '../settings/settings.js';

/** Binds `FLOW_ENGINE` to the engine of the settings. Both take the same options. */
export function createEngineModule(
  settings: EngineSettings,
  options: Omit<EmbeddedEngineModuleOptions, 'closeGraceMs'>,
): ContainerModule {
  return settings.kind === 'embedded'
    ? createEmbeddedEngineModule(options)
    : createRestateEngineModule(settings, options);
}

function createRestateEngineModule(
  { ingressUrl, adminUrl, worker, workerUrl, identityKeys, sdk }: RestateSettings,
  options: Omit<EmbeddedEngineModuleOptions, 'closeGraceMs'>,
): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(FLOW_ENGINE)
      .toDynamicValue(async (context) => {
        // Here, so that a server with the other engine loads nothing of it.
        const { createRestateEngine } = await import('@luluchat/engine-restate');
        return createRestateEngine({
          ...options,
          ...{ ingressUrl, adminUrl, worker, identityKeys },
          ...(workerUrl !== undefined && { registration: { adminUrl, workerUrl } }),
          ...(sdk !== undefined && { importSdk: () => import(pathToFileURL(sdk).href) as Promise<unknown> }),
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
