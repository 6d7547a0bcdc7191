import { FLOW_STORE } from '@luluchat/flow-runtime/module';
import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';
import { createFlowStoreModule } from '../src/flow-store-module.js';
import { openFlowStore } from '../src/index.js';
import { run } from './contract/records.js';
import { expectCode } from './contract/store-under-test.js';
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

  it('opens nothing while nobody asks', async () => {
    const container = new Container();
    container.load(createFlowStoreModule({ file: path('flows.db') }));
    await container.unbindAllAsync();
    const store = await openFlowStore({ file: path('flows.db') });
    await store.close();
  });

  it('hands on why the store cannot be opened', async () => {
    const container = new Container();
    container.load(createFlowStoreModule({ file: '' }));
    await expectCode(container.getAsync(FLOW_STORE), 'invalid_request');
  });
});
