import { stringifyJson } from '@luluchat/flow-runtime/values';
import { createWhatsappMedia } from '@luluchat/channel-whatsapp';
import type { Clock, Contact, RandomSource, StepLogger, StepInterceptor, StepRegistry } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { EditableSecretStore, FlowStore } from '@luluchat/flow-runtime/store';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { fastify, LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { createApiAccess } from '../access/api-access.js';
import type { Callers } from '../access/callers.js';
import { isSameSecret } from '../access/is-same-secret.js';
import { useBearerAuth } from '../access/require-bearer.js';
import type { Sessions } from '../access/sessions.js';
import { createTokenBrake } from '../access/wrong-tokens.js';
import { auditRoutes } from '../audit/audit-routes.js';
import { attributeRoutes } from '../attribute/attribute-routes.js';
import { deletedAttributeRoutes } from '../attribute/deleted-attribute-routes.js';
import { mappingPreviewRoutes } from '../attribute/mapping-preview-routes.js';
import { useJsonBodyParser } from '../body/parse-json-body.js';
import { bulkRoutes } from '../bulk/bulk-routes.js';
import type { StartBulk } from '../bulk/start-bulk.js';
import { callbackRoutes } from '../callback/callback-routes.js';
import { whatsappRoutes } from '../channel/whatsapp-routes.js';
import { channelAccountRoutes } from '../channel-account/channel-account-routes.js';
import type { ChannelAccounts } from '../channel-account/channel-accounts.js';
import { bundleRoutes } from '../bundle/bundle-routes.js';
import { contactRoutes } from '../contact/contact-routes.js';
import { toContactView } from '../contact/contact-view.js';
import { erasureRoutes } from '../contact/erasure-routes.js';
import { mergeRoutes } from '../contact/merge-routes.js';
import { pauseRoutes } from '../contact/pause-routes.js';
import { contactExportRoutes } from '../contact/export-routes.js';
import { deletedFlowRoutes } from '../flow/deleted-flow-routes.js';
import { createFlowChecks } from '../flow/flow-checks.js';
import { flowRoutes } from '../flow/flow-routes.js';
import { createSimulationLogger } from '../log/create-simulation-logger.js';
import { mediaRoutes } from '../media/media-routes.js';
import type { MediaLinks } from '../media/media-links.js';
import type { ShowContacts } from '../log/log-contacts.js';
import { messageRoutes } from '../message/message-routes.js';
import { transcriptRoutes } from '../message/transcript-routes.js';
import { operationsRoutes } from '../operation/operations-routes.js';
import { createChannelNotices } from '../operation/channel-notices.js';
import { statusRoutes } from '../operation/status-routes.js';
import { stuckRoutes } from '../operation/stuck-routes.js';
import { timerRoutes } from '../operation/timer-routes.js';
import type { ServerMetrics } from '../operation/server-metrics.js';
import type { ServerPhase } from '../operation/server-phase.js';
import { answerClientError } from '../problem/answer-client-error.js';
import { answerFrameworkError, handleProblems } from '../problem/handle-problems.js';
import { shuttingDown } from '../problem/to-http-problem.js';
import type { RunChanges } from '../run/run-changes.js';
import { runRoutes } from '../run/run-routes.js';
import { runStreamRoutes } from '../run/run-stream-routes.js';
import { stepCountRoutes } from '../run/step-count-routes.js';
import { sampleRoutes } from '../sample/sample-routes.js';
import { scheduleRoutes } from '../schedule/schedule-routes.js';
import { secretRoutes } from '../secret/secret-routes.js';
import { isLoopbackHost } from '../settings/is-loopback-host.js';
import type { Settings } from '../settings/settings.js';
import { simulationRoutes } from '../simulation/simulation-routes.js';
import type { ShapeWatch } from '../shape/shape-watch.js';
import type { SimulatedSteps } from '../simulation/simulated-steps.js';
import { createSignInProvider } from '../access/sign-in-provider.js';
import { oidcRoutes, SIGN_IN_ADDRESS } from '../studio/oidc-routes.js';
import { sessionRoutes } from '../studio/session-routes.js';
import { studioRoutes } from '../studio/studio-routes.js';
import { curlRoutes } from '../step-type/curl-routes.js';
import { stepOutlineRoutes } from '../step-type/step-outline-routes.js';
import { stepTypeRoutes } from '../step-type/step-type-routes.js';
import { templateRoutes } from '../template/template-routes.js';
import { tokenRoutes } from '../token/token-routes.js';
import { triggerRoutes } from '../trigger/trigger-routes.js';
import { triggerTypeRoutes } from '../trigger/trigger-type-routes.js';
import { variableRoutes } from '../variable/variable-routes.js';
import type { CertificateEnd } from '../webhook/certificate-ends.js';
import { readPauses } from '../work/read-pauses.js';
import { messageCostRoutes } from '../cost/message-cost-routes.js';
import type { PriceTable } from '../cost/price-table.js';
import { validateHeaders, LENIENT_PARSER } from './validate-headers.js';
import { documentRoutes } from './document-routes.js';
import { indexMethods } from './method-index.js';
import { observeRequests } from './observe-requests.js';

/** Dependencies of all routes. */
export interface ServerParts {
  readonly settings: Pick<
    Settings,
    | 'host'
    | 'triggerAccessToken'
    | 'triggersPerMinute'
    | 'apiAccessToken'
    | 'allowedHosts'
    | 'oidc'
    | 'trustedProxies'
    | 'demoReceiverUrl'
    | 'channel'
    | 'defaultCountry'
    | 'handover'
    | 'webhook'
  >;
  /** Folder of the studio's files; absent: no studio is served. */
  readonly studio: string | undefined;
  /** Sessions of authors. */
  readonly sessions: Sessions;
  readonly callers: Callers;
  readonly store: FlowStore;
  readonly engine: FlowEngine;
  readonly secrets: Pick<EditableSecretStore, 'get' | 'set' | 'delete' | 'list'>;
  readonly registry: StepRegistry;
  /** Runs around the plugin call in tests of steps. */
  readonly interceptor: StepInterceptor;
  readonly simulatedSteps: SimulatedSteps;
  /** Runs around the plugin call in simulations. */
  readonly simulationInterceptor: StepInterceptor;
  readonly channel: Pick<MessageChannel, 'limits' | 'check' | 'hidesNumbers' | 'replyWindowMs'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly stepLogger: StepLogger;
  /** Prices of messages; `undefined`: costs are counted without amounts. */
  readonly priceTable: PriceTable | undefined;
  readonly metrics: ServerMetrics;
  readonly phase: ServerPhase;
  readonly redactor: Redactor;
  /** Shows ids of contacts in the lines of requests. */
  readonly showContacts: ShowContacts;
  readonly shapes: Pick<ShapeWatch, 'readAgain'>;
  /** `undefined`: no receiver can reach this server. */
  readonly callbackLinks: CallbackLinks | undefined;
  /** Links to media of contacts. */
  readonly mediaLinks: MediaLinks;
  readonly runChanges: RunChanges;
  readonly accounts: ChannelAccounts;
  readonly startBulk: StartBulk;
  /** Ends of the client certificates of webhook actions. */
  readonly certificateEnds: readonly CertificateEnd[];
  readonly logger: FastifyBaseLogger;
}

const BODY_LIMIT = 1024 * 1024;
const MAX_CONNECTIONS = 10_000;
const MAX_TEST_MS = 30_000;
/** Time in milliseconds that a test of a step may take in addition to its call. */
const TEST_OVERHEAD_MS = 5_000;

/** Creates the HTTP server with all of its routes. It does not listen yet. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = createBareServer(parts.logger, parts.settings.trustedProxies);
  const allowedMethods = indexMethods(server);
  const { redactor, metrics, showContacts } = parts;
  const answerNotFound = handleProblems(server, { allowedMethods, redactor, state: parts.phase, showContacts });
  validateHeaders(server);
  useJsonBodyParser(server);
  observeRequests(server, { metrics, showContacts });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (parts.phase.isLeaving) void reply.header('connection', 'close');
    if (!parts.phase.isStopping || request.routeOptions.url === '/healthz' || request.routeOptions.url === '/readyz')
      return;
    void reply.header('connection', 'close');
    throw shuttingDown();
  });
  await documentRoutes(server, parts.registry);
  await addRoutes(server, parts);
  if (parts.studio !== undefined) {
    await server.register(studioRoutes, {
      prefix: '/studio',
      folder: parts.studio,
      demoReceiverUrl: parts.settings.demoReceiverUrl,
      answerNotFound,
    });
    server.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/studio/'));
  }
  return server;
}

function createBareServer(logger: FastifyBaseLogger, trustedProxies: readonly string[]): FastifyInstance {
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // No logger for each request: few requests log a line, and those lines name the request themselves.
    childLoggerFactory: (shared) => shared,
    bodyLimit: BODY_LIMIT,
    // Their X-Forwarded-For says which address a caller has.
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    requestTimeout: 15_000,
    http: { ...LENIENT_PARSER, headersTimeout: 10_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 * 1024 },
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
  });
  server.decorateRequest('caller', null);
  server.decorateRequest('about', null);
  server.server.maxConnections = MAX_CONNECTIONS;
  // Schemas are for the documentation: routes validate themselves, and serialization by schema would drop free members.
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => (value) => stringifyJson(value as object));
  return server;
}

async function addRoutes(server: FastifyInstance, parts: ServerParts): Promise<void> {
  const { store, engine, secrets, registry, clock, random, metrics, phase, stepLogger, redactor, settings } = parts;
  const { defaultCountry, triggerAccessToken, triggersPerMinute, apiAccessToken, allowedHosts, host } = settings;
  const requireBearer = await useBearerAuth(server);
  const isTriggerToken = (token: string): boolean => isSameSecret(token, triggerAccessToken ?? '');
  const access =
    triggerAccessToken === undefined ? undefined : requireBearer(createTokenBrake(clock)(isTriggerToken), 'trigger');
  const { sessions, callers } = parts;
  const isRequired = apiAccessToken !== undefined;
  const slow = createTokenBrake(clock);
  const apiAccess = createApiAccess({ isRequired, callers, allowedHosts, sessions, requireBearer, slow });
  const metricsAccess = apiAccess.isRequired && isLoopbackHost(host) ? undefined : apiAccess.check;
  await server.register(operationsRoutes, { store, phase, metrics, metricsAccess });
  await server.register(triggerRoutes, {
    engine,
    store,
    clock,
    defaultCountry,
    triggersPerMinute,
    access,
  });
  await server.register(callbackRoutes, { engine, clock });
  const notices = createChannelNotices(clock);
  const { oidc } = settings;
  const signInUrl = oidc === undefined ? null : SIGN_IN_ADDRESS;
  await server.register(sessionRoutes, { access: apiAccess, sessions, callers, clock, signInUrl });
  if (oidc !== undefined) await server.register(oidcRoutes, { provider: createSignInProvider(oidc), sessions, clock });
  if (settings.channel.kind === 'whatsapp') {
    const channel = { settings: settings.channel, accounts: parts.accounts, mediaLinks: parts.mediaLinks, notices };
    const { pauseMs } = settings.handover;
    const { graphUrl, graphVersion } = settings.channel;
    const media = createWhatsappMedia({ accounts: parts.accounts, secrets, clock, graphUrl, graphVersion });
    server.addHook('onClose', async () => media.close());
    const { stopping } = phase;
    await server.register(mediaRoutes, { media, links: parts.mediaLinks, clock, logger: stepLogger, stopping });
    await server.register(whatsappRoutes, {
      ...channel,
      ...{ pauseMs, engine, contacts: store.contacts, secrets, clock, metrics, stepLogger, redactor },
    });
  }
  await server.register(
    async (api) => {
      api.addHook('onRequest', apiAccess.check);
      api.addHook('preHandler', async ({ method }) => {
        if (method === 'GET') await readPauses.next();
      });
      api.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
      const { limits: messageLimits, hidesNumbers, replyWindowMs } = parts.channel;
      const canReceiveCallbacks = parts.callbackLinks !== undefined;
      const checks = createFlowChecks({
        ...{ store, registry, secrets, messageLimits, replyWindowMs, hidesNumbers, canReceiveCallbacks },
      });
      await api.register(flowRoutes, { store, registry, checks, clock, startBulk: parts.startBulk });
      await api.register(deletedFlowRoutes, { store, clock });
      await api.register(variableRoutes, { checks });
      await api.register(scheduleRoutes, { schedules: store.schedules, requireFlow: checks.requireExisting, clock });
      const onChange = parts.shapes.readAgain;
      await api.register(sampleRoutes, { store, checks, clock, redactor, defaultCountry, onChange });
      await api.register(templateRoutes, { store, defaultCountry, redactor });
      await api.register(bundleRoutes, { store, registry, secrets, clock, redactor });
      await api.register(attributeRoutes, { store, registry, clock });
      await api.register(deletedAttributeRoutes, { store, clock });
      await api.register(mappingPreviewRoutes);
      await api.register(secretRoutes, { secrets, store, registry, clock, channel: settings.channel.kind });
      const { accounts } = parts;
      await api.register(channelAccountRoutes, { store, secrets, accounts, clock, channel: settings.channel });
      await api.register(tokenRoutes, { tokens: store.accessTokens, clock, isRequired });
      await api.register(auditRoutes, { store, redactor });
      const viewContact = (contact: Contact) => toContactView(contact, { at: clock.now(), replyWindowMs });
      await api.register(contactRoutes, { store, engine, defaultCountry, clock, viewContact });
      await api.register(contactExportRoutes, { store, viewContact, replyWindowMs, stopping: phase.stopping });
      await api.register(erasureRoutes, { store, engine, clock, defaultCountry });
      await api.register(mergeRoutes, { store, engine, clock, defaultCountry, viewContact });
      await api.register(pauseRoutes, { store, engine, clock, defaultCountry, viewContact });
      const mediaLinks = settings.channel.kind === 'whatsapp' ? parts.mediaLinks : undefined;
      await api.register(transcriptRoutes, { store, metrics, defaultCountry, mediaLinks });
      await api.register(messageRoutes, { engine, clock, metrics, defaultCountry, redactor });
      const { stopping } = phase;
      const { priceTable } = parts;
      await api.register(runRoutes, { store, engine, defaultCountry, redactor, priceTable });
      await api.register(bulkRoutes, { store, startBulk: parts.startBulk, clock, defaultCountry });
      await api.register(stepCountRoutes, { store, checks, clock });
      await api.register(messageCostRoutes, { store, checks, clock, priceTable });
      await api.register(runStreamRoutes, { store, changes: parts.runChanges, callers, stopping });
      const maxTestMs = Math.max(MAX_TEST_MS, settings.webhook.maxTimeoutMs + TEST_OVERHEAD_MS);
      const stepTypeOptions = {
        registry,
        interceptor: parts.interceptor,
        store,
        channel: parts.channel,
        clock,
        random,
        logger: stepLogger,
        callbackLinks: parts.callbackLinks,
        defaultCountry,
        stopping,
        maxTestMs,
      };
      await api.register(stepTypeRoutes, stepTypeOptions);
      await api.register(stepOutlineRoutes, { registry });
      await api.register(curlRoutes);
      await api.register(triggerTypeRoutes);
      await api.register(statusRoutes, {
        ...{ store, registry, metrics, redactor, clock, channel: settings.channel, notices },
        certificateEnds: parts.certificateEnds,
      });
      await api.register(stuckRoutes, { stuck: engine.stuck, redactor });
      await api.register(timerRoutes, { engine });
      await api.register(simulationRoutes, {
        ...{ store, checks, stopping, redactor, channel: parts.channel, logger: createSimulationLogger(stepLogger) },
        steps: parts.simulatedSteps,
        interceptor: parts.simulationInterceptor,
        maxMs: maxTestMs,
      });
    },
    { prefix: '/v1' },
  );
}
