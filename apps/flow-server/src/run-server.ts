import { CLOCK } from '@luluchat/flow-runtime/module';
import { FlowError } from '@luluchat/flow-runtime';
import { makeFolder } from '@luluchat/flow-store';
import type { StoreThread } from '@luluchat/flow-store/thread';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { fail } from './fail.js';
import { createCallbackAddress } from './callback/callback-address.js';
import { openCallbackLinks } from './callback/open-callback-links.js';
import { createChannelAccounts } from './channel-account/channel-accounts.js';
import { composeServer } from './compose-server.js';
import { createServerContainer } from './container.js';
import { createLogger } from './log/create-logger.js';
import { openLogOutput } from './log/open-log-output.js';
import { warnOfOpenTriggers } from './log/warn-of-open-triggers.js';
import { warnOfRelease } from './log/warn-of-release.js';
import { createMediaLinks } from './media/media-links.js';
import { createServerMetrics } from './operation/server-metrics.js';
import { warnOfGraphVersion } from './operation/warn-of-graph-version.js';
import { createSecretWatch } from './redaction/secret-watch.js';
import type { SecretWatch } from './redaction/secret-watch.js';
import { createRunChanges } from './run/run-changes.js';
import { openSecretKeys } from './secret/open-secret-keys.js';
import { createShapeWatch } from './shape/shape-watch.js';
import { openInheritedSocket } from './server/inherited-socket.js';
import type { InheritedSocket } from './server/inherited-socket.js';
import { LEAVE_SOCKET_MS } from './server/leave-socket.js';
import { stopServer } from './server/stop-server.js';
import type { RunningServer } from './server/stop-server.js';
import { isLoopbackHost } from './settings/is-loopback-host.js';
import { SettingError } from './settings/setting-error.js';
import type { Settings } from './settings/settings.js';
import { startRetentionSweeper } from './store/start-retention-sweeper.js';
import { toEgressOptions } from './webhook/to-egress-options.js';

/** Longest time in milliseconds for stopping once requests are refused. */
const HARD_STOP_MS = 14_000;
/** Time in milliseconds in which a second signal is ignored: under npm, Ctrl-C arrives twice, from the terminal and from npm. */
const SAME_KEYSTROKE_MS = 500;

/**
 * Starts a server, which stops on a signal. `thread` is that of its store, which loads meanwhile; absent: the store starts one if it needs one.
 * Writes one line to standard error and sets the exit code if the server cannot start.
 */
export async function runServer(settings: Settings, thread: StoreThread | undefined): Promise<void> {
  const watch = createSecretWatch(secretsAmong(settings));
  const { level, format } = settings.log;
  const logger = createLogger(level, watch, await openLogOutput(format));
  warnOfRelease(logger);
  warnOfOpenTriggers(logger, settings);
  warnOfGraphVersion(logger, settings.channel, Date.now());
  try {
    const running = await start(settings, logger, watch, thread);
    stopOnSignal(running, logger);
  } catch (error) {
    thread?.discard();
    logger.debug({ err: error }, 'the server could not start');
    fail(watch.redact(explainStart(error, settings)));
  }
}

async function start(
  settings: Settings,
  logger: Logger,
  watch: SecretWatch,
  thread: StoreThread | undefined,
): Promise<RunningServer> {
  makeFolder(resolve(settings.dataDir));
  const metrics = createServerMetrics({ engine: settings.engine.kind, redactor: watch });
  const isLoopback = isLoopbackHost(settings.host);
  const callbackAddress = createCallbackAddress({ publicUrl: settings.publicUrl, isLoopback });
  const clock = { now: () => Date.now() };
  const parts = {
    settings,
    thread,
    logger,
    metrics,
    watch,
    egress: toEgressOptions(settings.egress),
    callbackLinks: openCallbackLinks(settings, callbackAddress),
    mediaLinks: createMediaLinks({
      openKey: () => openSecretKeys(settings).key.key,
      base: () => (callbackAddress.isKnown ? callbackAddress.base() : undefined),
      validMs: settings.mediaLinkMs,
      clock,
    }),
    runChanges: createRunChanges(),
    accounts: createChannelAccounts(settings.channel, clock),
    shapes: createShapeWatch({ logger, countChange: metrics.webhooks.countShapeChange }),
  };
  const container = createServerContainer(parts);
  const socket = openInheritedSocket(process.env, process.pid, settings.host);
  const running = { ...(await composeServer(container, parts)), isSocketKept: socket !== undefined };
  try {
    // Listen first: a port in use must be reported before any stored run resumes.
    if (socket === undefined) await listen(running.server, settings, socket);
    callbackAddress.listensOn(socket?.origin ?? running.server.listeningOrigin);
    await running.engine.open();
    running.bulk.begin();
    void startRetentionSweeper({
      store: running.store,
      ages: settings.store,
      clock: container.get(CLOCK),
      metrics: metrics.store,
      logger,
      signal: running.phase.stopping,
    });
    running.phase.markServing();
    // Connections wait in the queue of the socket until all is open.
    if (socket !== undefined) await listen(running.server, settings, socket);
    return running;
  } catch (error) {
    await stopServer(running);
    throw error;
  }
}

async function listen(
  server: FastifyInstance,
  { port, host }: Pick<Settings, 'port' | 'host'>,
  socket: InheritedSocket | undefined,
): Promise<void> {
  // Fastify listens on the names of a host beside the socket: this one has no more.
  const place = socket === undefined ? { port, host } : { fd: socket.descriptor, host: '127.0.0.1' };
  await server.listen({ ...place, listenTextResolver: (url) => `listening on ${url}` });
}

function stopOnSignal(running: RunningServer, logger: Logger): void {
  let stoppingSince: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > SAME_KEYSTROKE_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    logger.info({ signal }, 'stopping');
    const leavingMs = running.isSocketKept === true ? LEAVE_SOCKET_MS : 0;
    setTimeout(() => {
      logger.error('stopping took too long; unfinished runs resume at the next start');
      process.exit(1);
    }, leavingMs + HARD_STOP_MS).unref();
    stopServer(running)
      .then(() => {
        logger.info('stopped');
        process.exit(0);
      })
      .catch((error: unknown) => {
        logger.error({ err: error }, 'the server did not stop cleanly');
        process.exit(1);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Returns the secrets among the settings, which are redacted in all outputs. */
function secretsAmong({
  apiAccessToken,
  triggerAccessToken,
  egress,
  store,
  oidc,
}: Settings): readonly (string | undefined)[] {
  const proxyPassword = egress.proxy === undefined ? '' : new URL(egress.proxy).password;
  const databasePassword = store.database === undefined ? '' : new URL(store.database.url).password;
  const passwords = [proxyPassword, databasePassword].flatMap((password) => [password, decodeURIComponent(password)]);
  return [apiAccessToken, triggerAccessToken, oidc?.clientSecret, ...passwords, ...Object.values(egress.passphrases)];
}

/** Returns one line for the operator: the cause and the remedy. */
function explainStart(error: unknown, { host, port, dataDir }: Settings): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken: stop what uses it, or choose another PORT.`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${host} is not an address of this machine.`;
  if (code === 'EACCES' && error instanceof Error && 'syscall' in error && error.syscall === 'listen') {
    return `Port ${port} on ${host} may not be used by this user: choose another PORT.`;
  }
  if (FlowError.is(error) || error instanceof SettingError) return error.message;
  const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  return `The server cannot start with DATA_DIR ${resolve(dataDir)}: ${reason}`;
}
