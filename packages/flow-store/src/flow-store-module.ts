import { FLOW_STORE } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { openFlowStore } from './open-flow-store.js';
import type { FlowStoreOptions } from './open-flow-store.js';

/**
 * Binds `FLOW_STORE` to one store that is opened when it is asked for first (`getAsync`), and closed when it is unbound
 * (`unbindAllAsync`, `unloadAsync`).
 */
export function createFlowStoreModule(options: FlowStoreOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(FLOW_STORE)
      .toDynamicValue(() => openFlowStore(options))
      .inSingletonScope()
      .onDeactivation((store) => store.close());
  });
}
