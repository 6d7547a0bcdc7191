import { CLOCK, EDITABLE_SECRET_STORE, FLOW_STORE, SECRET_STORE } from '@luluchat/flow-runtime/module';
import { ContainerModule } from 'inversify';
import { openFlowStore } from './open-flow-store.js';
import type { FlowStoreOptions } from './open-flow-store.js';
import { openPostgresStore } from './open-postgres-store.js';
import type { PostgresStoreOptions } from './open-postgres-store.js';
import { createSecretStore } from './secret/create-secret-store.js';
import type { Resealed, SecretStoreOptions } from './secret/create-secret-store.js';

/** Settings of the store that an application may choose. */
export type FlowStoreModuleOptions = (FlowStoreOptions | PostgresStoreOptions) & {
  /** Keeps secrets in the store as well. Absent: another module binds `SECRET_STORE`. */
  readonly secrets?: Pick<SecretStoreOptions, 'onValue'> & {
    /** Returns the keys. Called once, after the store was opened: no other process uses the folder then. */
    openKeys(): Pick<SecretStoreOptions, 'key' | 'previousKeys'>;
    /** Called once after opening, with the result of `SealedSecretStore.reseal`. */
    readonly onResealed?: (found: Resealed) => void;
  };
};

/**
 * Binds `FLOW_STORE` to one store that is opened at the first request (`getAsync`) and closed when it is unbound
 * (`unbindAllAsync`, `unloadAsync`). With `secrets` also binds `EDITABLE_SECRET_STORE` and `SECRET_STORE`, which use the store
 * and `CLOCK`: get one of them with `getAsync` before synchronous code needs it.
 */
export function createFlowStoreModule({ secrets, ...options }: FlowStoreModuleOptions): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(FLOW_STORE)
      .toDynamicValue(() => ('url' in options ? openPostgresStore(options) : openFlowStore(options)))
      .inSingletonScope()
      .onDeactivation((store) => store.close());
    if (secrets === undefined) return;
    bind(EDITABLE_SECRET_STORE)
      .toDynamicValue(async (context) => {
        const { secrets: sealed } = await context.getAsync(FLOW_STORE);
        const { onValue, onResealed } = secrets;
        const store = createSecretStore({
          sealed,
          clock: context.get(CLOCK),
          ...secrets.openKeys(),
          ...(onValue === undefined ? {} : { onValue }),
        });
        const found = await store.reseal();
        onResealed?.(found);
        return store;
      })
      .inSingletonScope();
    bind(SECRET_STORE).toService(EDITABLE_SECRET_STORE);
  });
}
