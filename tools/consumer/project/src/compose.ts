import { createEmbeddedEngineModule } from '@luluchat/engine-embedded/module';
import { silentLogger } from '@luluchat/flow-runtime';
import type { SecretStore } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import { createFlowRuntimeModule, MESSAGE_CHANNEL, SECRET_STORE, STEP_PLUGIN } from '@luluchat/flow-runtime/module';
import { createFlowStoreModule } from '@luluchat/flow-store/module';
import { createWebhookActionModule } from '@luluchat/webhook-action/module';
import { Container } from 'inversify';
import { createGreet } from './greet.js';

export function compose(file: string, channel: MessageChannel, secrets: SecretStore): Container {
  const container = new Container();
  container.load(
    createFlowRuntimeModule({ clock: Date, random: { next: Math.random }, logger: silentLogger }),
    createFlowStoreModule({ file }),
    createWebhookActionModule({ egress: { allowHosts: ['127.0.0.1'] } }),
    createEmbeddedEngineModule(),
  );
  container.bind(STEP_PLUGIN).toConstantValue(createGreet());
  container.bind(MESSAGE_CHANNEL).toConstantValue(channel);
  container.bind(SECRET_STORE).toConstantValue(secrets);
  return container;
}
