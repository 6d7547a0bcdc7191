import { createEmbeddedEngineModule } from '@luluchat/engine-embedded/module';
import type { EmbeddedEngineModuleOptions } from '@luluchat/engine-embedded/module';
import { createRestateEngineModule } from '@luluchat/engine-restate/module';
import type { RestateEngineModuleOptions } from '@luluchat/engine-restate/module';
import type { ContainerModule } from 'inversify';
import { pathToFileURL } from 'node:url';
import type { EngineSettings } from '../settings/settings.js';

/** Options of the engine that a server runs. Each engine takes those that concern it. */
export type EngineModuleOptions = Omit<EmbeddedEngineModuleOptions, 'closeGraceMs'> &
  Pick<RestateEngineModuleOptions, 'onUnreachable'>;

/** Binds `FLOW_ENGINE` to the engine of the settings. */
export function createEngineModule(settings: EngineSettings, options: EngineModuleOptions): ContainerModule {
  if (settings.kind === 'embedded') return createEmbeddedEngineModule(options);
  const { ingressUrl, adminUrl, worker, workerUrl, identityKeys, sdk } = settings;
  return createRestateEngineModule({
    ...options,
    ...{ ingressUrl, adminUrl, worker, identityKeys },
    ...(workerUrl !== undefined && { registration: { adminUrl, workerUrl } }),
    ...(sdk !== undefined && { importSdk: () => import(pathToFileURL(sdk).href) as Promise<unknown> }),
  });
}
