/** Composes a server as `main.ts` does, and calls it while it listens and the engine is not open yet. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createChannelAccounts } from '../src/channel-account/channel-accounts.js';
import { composeServer } from '../src/compose-server.js';
import { createServerContainer } from '../src/container.js';
import { createLogger } from '../src/log/create-logger.js';
import { createServerMetrics } from '../src/operation/server-metrics.js';
import { createSecretWatch } from '../src/redaction/secret-watch.js';
import { createRunChanges } from '../src/run/run-changes.js';
import { createShapeWatch } from '../src/shape/shape-watch.js';
import { stopServer } from '../src/server/stop-server.js';
import { createMediaLinks } from '../src/media/media-links.js';
import { openSecretKeys } from '../src/secret/open-secret-keys.js';
import { parseSettings } from '../src/settings/parse-settings.js';
import { toEgressOptions } from '../src/webhook/to-egress-options.js';

it('says that it is starting, not stopping, while the engine is not open yet', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'luluchat-starting-'));
  const parsed = parseSettings([], { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'fatal' });
  if (parsed.kind !== 'settings') throw new Error('The settings of this test are not valid.');
  const { settings } = parsed;
  const watch = createSecretWatch([]);
  const logger = createLogger(settings.log.level, watch);
  const parts = {
    settings,
    logger,
    metrics: createServerMetrics({ engine: 'embedded', redactor: watch }),
    watch,
    egress: toEgressOptions(settings.egress),
    callbackLinks: undefined,
    mediaLinks: createMediaLinks({
      openKey: () => openSecretKeys(settings).key.key,
      base: () => undefined,
      validMs: settings.mediaLinkMs,
      clock: { now: () => Date.now() },
    }),
    runChanges: createRunChanges(),
    accounts: createChannelAccounts(settings.channel, { now: () => Date.now() }),
    shapes: createShapeWatch({ logger, countChange: () => undefined }),
  };
  const running = await composeServer(createServerContainer(parts), parts);
  const url = await running.server.listen({ port: 0, host: '127.0.0.1' });
  const send = async () => {
    const response = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ contactNumber: '60123456789', text: 'Hi' }),
    });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
  };

  expect(await send()).toMatchObject({ status: 503, retryAfter: '1', body: { code: 'not_ready' } });
  await running.engine.open();
  running.phase.markServing();
  expect((await send()).status).toBe(202);

  await stopServer(running);
  await rm(dataDir, { recursive: true });
});
