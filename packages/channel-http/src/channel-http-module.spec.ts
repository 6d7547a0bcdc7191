import { CLOCK, MESSAGE_CHANNEL, SECRET_STORE } from '@luluchat/flow-runtime/module';
import { createMemorySecretStore, createScriptedReceiver } from '@luluchat/flow-testing';
import { Container } from 'inversify';
import { expect, it } from 'vitest';
import { createMessage, SIGNING_KEY } from '../test/test-channel.js';
import { createHttpChannelModule } from './channel-http-module.js';

it('binds a channel that uses the secrets of the application, and closes it with the container', async () => {
  const receiver = await createScriptedReceiver();
  const container = new Container();
  container.bind(SECRET_STORE).toConstantValue(createMemorySecretStore({ gateway: SIGNING_KEY }));
  container.bind(CLOCK).toConstantValue({ now: () => 0 });
  container.load(createHttpChannelModule({ url: receiver.url, signingSecret: 'gateway' }));
  const channel = await container.getAsync(MESSAGE_CHANNEL);
  expect(await channel.send(createMessage(), new AbortController().signal)).toEqual({ kind: 'sent' });
  await container.unbindAsync(MESSAGE_CHANNEL);
  await receiver.untilOpenConnections(0);
  await receiver.close();
});
