import {
  CLOCK,
  RANDOM_SOURCE,
  EDITABLE_SECRET_STORE,
  FLOW_ENGINE,
  FLOW_STORE,
  MESSAGE_CHANNEL,
  STEP_INTERCEPTOR,
  STEP_LOGGER,
  STEP_REGISTRY,
} from '@luluchat/flow-runtime/module';
import { composeInterceptors } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { createWebhookAction } from '@luluchat/webhook-action';
import type { Container } from 'inversify';
import { createCallers } from './access/callers.js';
import { hashProvider } from './access/hash-provider.js';
import { createNamedTokens } from './access/named-tokens.js';
import { createSessions } from './access/sessions.js';
import { createBulkRunner } from './bulk/bulk-runner.js';
import type { BulkRunner } from './bulk/bulk-runner.js';
import { createStartBulk } from './bulk/start-bulk.js';
import type { ContainerOptions } from './container.js';
import { createShowContacts } from './log/log-contacts.js';
import { createServerPhase } from './operation/server-phase.js';
import { redactSteps } from './redaction/redact-steps.js';
import { openSecretKeys } from './secret/open-secret-keys.js';
import { createServer } from './server/create-server.js';
import { createSimulatedSteps } from './simulation/simulated-steps.js';
import { readPriceTable } from './cost/read-price-table.js';
import { findStudio } from './studio/find-studio.js';
import type { RunningServer } from './server/stop-server.js';
import { findCertificateEnds } from './webhook/certificate-ends.js';

/** Server that neither listens nor runs flows yet. */
export interface ComposedServer extends RunningServer {
  readonly engine: FlowEngine;
  readonly store: FlowStore;
  readonly bulk: BulkRunner;
}

/** Gets the parts of the server from a container that was created with the same options. Opens the store; starts nothing. */
export async function composeServer(
  container: Container,
  {
    settings,
    logger,
    metrics,
    watch,
    shapes,
    runChanges,
    egress,
    callbackLinks,
    mediaLinks,
    accounts,
  }: ContainerOptions,
): Promise<ComposedServer> {
  const priceTable = readPriceTable(settings.messagePricesFile);
  const studio = findStudio(settings);
  const phase = createServerPhase();
  const store = await container.getAsync(FLOW_STORE);
  metrics.store.watch(store);
  shapes.watch(store);
  accounts.watch(store);
  const secrets = await container.getAsync(EDITABLE_SECRET_STORE);
  const { apiAccessToken } = settings;
  // The key was opened for the secrets, whose store has reported what is wrong with it.
  const { key } = openSecretKeys(settings).key;
  const clock = container.get(CLOCK);
  const sessions = createSessions({ key, apiAccessToken, clock });
  const callers = createCallers({
    apiAccessToken,
    named: createNamedTokens({ tokens: store.accessTokens, clock, logger }),
    providerHash: settings.oidc && hashProvider(settings.oidc),
  });
  const engine = await container.getAsync(FLOW_ENGINE);
  metrics.engine.watch({ engine, runs: store.runs, contacts: store.contacts, clock });
  metrics.backlog.watch({ store, clock });
  const bulk = createBulkRunner({ store, engine, clock, logger, signal: phase.stopping });
  const registry = container.get(STEP_REGISTRY);
  const simulatedSteps = createSimulatedSteps(registry, (source) =>
    createWebhookAction({ ...settings.webhook, egress, secrets, source }),
  );
  const server = await createServer({
    settings,
    studio,
    sessions,
    callers,
    store,
    engine,
    secrets,
    registry,
    simulatedSteps,
    // Simulations are not measured: metrics are of real runs.
    simulationInterceptor: redactSteps(watch),
    interceptor: composeInterceptors(container.getAll(STEP_INTERCEPTOR)),
    channel: await container.getAsync(MESSAGE_CHANNEL),
    clock,
    random: container.get(RANDOM_SOURCE),
    stepLogger: container.get(STEP_LOGGER),
    metrics,
    phase,
    redactor: watch,
    showContacts: createShowContacts(settings.log.contacts),
    shapes,
    callbackLinks,
    mediaLinks,
    runChanges,
    accounts,
    startBulk: createStartBulk({ store, clock, onStored: bulk.hurry }),
    priceTable,
    certificateEnds: findCertificateEnds(egress.tls ?? []),
    logger,
  });
  return { server, engine, store, bulk, phase, drainMs: settings.drainMs };
}
