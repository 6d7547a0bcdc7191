import { createFlowRuntimeModule } from '@luluchat/flow-runtime/module';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import { createFlowStoreModule } from '@luluchat/flow-store/module';
import type { StoreThread } from '@luluchat/flow-store/thread';
import { createStandardStepsModule } from '@luluchat/standard-steps/module';
import type { EgressOptions } from '@luluchat/webhook-action';
import { createWebhookActionModule } from '@luluchat/webhook-action/module';
import { Container } from 'inversify';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ChannelAccounts } from './channel-account/channel-accounts.js';
import { createChannelModule } from './channel/create-channel-module.js';
import { createEngineModule } from './engine/create-engine-module.js';
import { createShowContacts } from './log/log-contacts.js';
import { createStepLogger } from './log/create-step-logger.js';
import type { MediaLinks } from './media/media-links.js';
import type { ServerMetrics } from './operation/server-metrics.js';
import type { SecretWatch } from './redaction/secret-watch.js';
import type { RunChanges } from './run/run-changes.js';
import { openSecretKeys } from './secret/open-secret-keys.js';
import { reportSecrets } from './secret/report-secrets.js';
import type { ShapeWatch } from './shape/shape-watch.js';
import { createServerModule } from './server-module.js';
import type { Settings } from './settings/settings.js';
import { logRewrite } from './store/log-rewrite.js';
import { STORE_FILE } from './store/store-file.js';
import { watchGroups } from './store/watch-groups.js';

/** Inputs of the composition. */
export interface ContainerOptions {
  readonly settings: Settings;
  /** Thread of the store, loaded before. Absent: the store loads one if it needs one. */
  readonly thread?: StoreThread | undefined;
  readonly logger: Logger;
  readonly metrics: ServerMetrics;
  /** Gets the value of every stored secret. */
  readonly watch: SecretWatch;
  /** Destinations of webhook actions, and what calls to them need. */
  readonly egress: EgressOptions;
  /** Links of callbacks; `undefined` for a server that no receiver can reach. */
  readonly callbackLinks: CallbackLinks | undefined;
  /** Links to media of contacts. */
  readonly mediaLinks: MediaLinks;
  /** Compares the answers of webhook actions. */
  readonly shapes: ShapeWatch;
  /** Gets every run that the engine stored. */
  readonly runChanges: RunChanges;
  /** Phone numbers of the channel. */
  readonly accounts: ChannelAccounts;
}

/** Composes the application. No other place lists modules. */
export function createServerContainer(options: ContainerOptions): Container {
  const { settings, thread, logger, metrics, watch, shapes, runChanges, egress, callbackLinks, accounts } = options;
  const container = new Container();
  const showContacts = createShowContacts(settings.log.contacts);
  container.load(
    createFlowRuntimeModule({
      clock: { now: () => Date.now() },
      random: { next: () => Math.random() },
      logger: createStepLogger(logger, showContacts),
    }),
    createFlowStoreModule({
      ...(settings.store.database ?? { file: join(settings.dataDir, STORE_FILE), ...(thread && { thread }) }),
      maxQueuedWrites: settings.store.maxQueuedWrites,
      maxLagMs: settings.store.maxLagMs,
      onGroup: watchGroups(metrics.store, logger),
      onCorruption: (damage) => logger.fatal({ err: damage }, damage.message),
      onRewrite: (event) => logRewrite(logger, event),
      secrets: {
        openKeys: () => openSecretKeys(settings),
        onValue: watch.register,
        onResealed: (found) => reportSecrets(logger, found),
      },
    }),
    createWebhookActionModule({
      ...settings.webhook,
      egress,
    }),
    createStandardStepsModule(),
    createChannelModule(settings.channel, { logger, showContacts, accounts, metrics }),
    createEngineModule(settings.engine, {
      ...(callbackLinks && { callbackLinks }),
      messageGiveUpMs: settings.messageGiveUpMs,
      namePrecedence: settings.contactNames,
      pausedStarts: settings.handover.triggers,
      schedule: settings.schedule,
      onMessageFailed: (why) => metrics.countMessageFailed(why),
      onRunStarted: (trigger) => metrics.countRun(trigger),
      onRunChanged: (run) => {
        if (run.finishedAt !== null) metrics.countFinished(run.state.status);
        runChanges.publish(run);
      },
      onRunSuperseded: () => metrics.countSuperseded(),
      onChainEnded: () => metrics.countChainEnded(),
      onRunRefused: (because) => metrics.countRefused(because),
      onFailureReported: (effect) => metrics.countFailureEffect(effect),
      onTakenOver: (conversations) => metrics.engine.countTakenOver(conversations),
      onLeasesExpired: () => metrics.engine.countLeasesExpired(),
      onUnreachable: () => metrics.engine.countUnreachable(),
    }),
    createServerModule({ channelName: settings.channel.kind, metrics, watch, shapes, logger }),
  );
  return container;
}
