import { silentLogger } from '@luluchat/flow-runtime';
import { createFlowRuntimeModule, SECRET_STORE, STEP_PLUGIN, STEP_REGISTRY } from '@luluchat/flow-runtime/module';
import { createMemorySecretStore, createScriptedReceiver, executeStep } from '@luluchat/flow-testing';
import { Container } from 'inversify';
import { expect, it } from 'vitest';
import { createWebhookActionModule } from './webhook-action-module.js';

it('puts the webhook action into the registry, with the secrets of the application, and closes it with the container', async () => {
  const receiver = await createScriptedReceiver();
  const container = new Container();
  container.bind(SECRET_STORE).toConstantValue(createMemorySecretStore({ token: 's3cr3t' }));
  container.load(
    createFlowRuntimeModule({ clock: { now: () => 0 }, random: { next: () => 0 }, logger: silentLogger }),
    createWebhookActionModule({
      maxTimeoutMs: 20_000,
      userAgent: 'crm-bridge/2',
      egress: { allowHosts: ['127.0.0.1'] },
    }),
  );
  const action = container.get(STEP_REGISTRY).get('webhook-action');
  if (action === undefined) throw new Error('not registered');
  const { result } = await executeStep(action, {
    method: 'GET',
    url: receiver.url,
    timeoutMs: 20_000,
    headers: [{ name: 'X-Key', value: '{{secrets.token}}' }],
  });
  expect(result).toMatchObject({ exit: 'success' });
  expect(receiver.requests[0]?.headers).toMatchObject({ 'x-key': 's3cr3t', 'user-agent': 'crm-bridge/2' });
  await container.unbindAsync(STEP_PLUGIN);
  await receiver.untilOpenConnections(0);
  await receiver.close();
});

it.each(['', 'a\nb', 'ü', 'x'.repeat(256)])('refuses %j as user agent', (userAgent) => {
  const container = new Container();
  container.bind(SECRET_STORE).toConstantValue(createMemorySecretStore());
  container.load(createWebhookActionModule({ userAgent }));
  expect(() => container.get(STEP_PLUGIN)).toThrow(/userAgent/);
});
