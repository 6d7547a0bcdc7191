import { CLOCK, EDITABLE_SECRET_STORE, FLOW_STORE, SECRET_STORE } from '@luluchat/flow-runtime/module';
import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';
import { createFlowStoreModule } from '../src/flow-store-module.js';
import { openFlowStore, openSecretKeyFile } from '../src/index.js';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { run } from '@luluchat/flow-testing/store-records';
import { useTemporaryFolder } from './temporary-folder.js';

describe('createFlowStoreModule', () => {
  const path = useTemporaryFolder();

  it('binds one store, opened at the first request and closed when it is unbound', async () => {
    const file = path('flows.db');
    const container = new Container();
    container.load(createFlowStoreModule({ file }));
    const [store, same] = await Promise.all([container.getAsync(FLOW_STORE), container.getAsync(FLOW_STORE)]);
    expect(same).toBe(store);
    await store.runs.accept({ run: run('r1') });
    await expectCode(openFlowStore({ file }), 'store_locked');
    await container.unbindAllAsync();
    expect(await store.isReady()).toBe(false);
    const again = await openFlowStore({ file });
    expect(await again.runs.find('r1')).toEqual(run('r1'));
    await again.close();
  });

  it('opens nothing before the first request', async () => {
    const container = new Container();
    container.load(createFlowStoreModule({ file: path('flows.db') }));
    await container.unbindAllAsync();
    const store = await openFlowStore({ file: path('flows.db') });
    await store.close();
  });

  it('binds the secret stores when it has the option secrets', async () => {
    const file = path('flows.db');
    const openKeys = () => ({ key: openSecretKeyFile(path('secrets.key')) });
    const found: unknown[] = [];
    const container = new Container();
    container.load(
      createFlowStoreModule({ file, secrets: { openKeys, onResealed: (resealed) => found.push(resealed) } }),
    );
    container.bind(CLOCK).toConstantValue({ now: () => 7 });
    const secrets = await container.getAsync(EDITABLE_SECRET_STORE);
    await secrets.set('a', 'value');
    // Steps get it synchronously; it exists by then.
    expect(container.get(SECRET_STORE)).toBe(secrets);
    expect(found).toEqual([{ resealed: [], unreadable: [] }]);
    expect((await container.getAsync(FLOW_STORE)).secrets).toBeDefined();
    await container.unbindAllAsync();
    const store = await openFlowStore({ file });
    expect((await store.secrets.find('a'))?.updatedAt).toBe(7);
    await store.close();
  });

  it('leaves the secret stores to other modules without the option', () => {
    const container = new Container();
    container.load(createFlowStoreModule({ file: ':memory:' }));
    expect(container.isBound(SECRET_STORE)).toBe(false);
  });

  it('rejects with the reason for which the store cannot be opened', async () => {
    const container = new Container();
    container.load(createFlowStoreModule({ file: '' }));
    await expectCode(container.getAsync(FLOW_STORE), 'invalid_request');
  });
});
