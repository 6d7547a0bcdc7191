import {
  findDebianPostgres,
  findPorts,
  installServers,
  restateSettings,
  startPostgres,
  startRestateNode,
  whyNoPostgres,
  whyNoRestate,
} from '@luluchat/servers';
import type { InstalledServers, Postgres, RestateNode } from '@luluchat/servers';
import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runIn } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

/** Two databases and two clusters of Restate for each case: before a release only. */
const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
const missing = isRelease
  ? ((await whyNoRestate()) ?? (await whyNoPostgres({ isOwn: true })))
  : 'it is part of test:release';

const MAKE_KEY = resolve(import.meta.dirname, '../../../apps/flow-server/deploy/make-identity-key.mjs');
const SECRETS_KEY = Buffer.alloc(32, 'restored').toString('base64');
const TOKEN = 'token-of-the-operator';
/** Signs messages to the receiver; a stored secret, which the restored server must be able to read. */
const SIGNING = { name: 'channel_http_signing', value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
const POLL = { timeout: 60_000 };
/** Longer than a copy and the start of all servers take on a slow machine; the run waits for it in the end. */
const DELAY_SECONDS = 90;

interface Received {
  readonly path: string;
  readonly json: {
    readonly id?: string;
    readonly blocks?: readonly { readonly text: string }[];
    readonly callback_url?: string;
  };
}

/** Starts a receiver of messages and calls, which accepts all of them. */
async function startReceiver() {
  const requests: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({ path: request.url ?? '', json: JSON.parse(body) as Received['json'] });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const of = (path: string) => requests.filter((request) => request.path === path).map(({ json }) => json);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts: () => of('/messages').map(({ blocks }) => blocks?.[0]?.text ?? ''),
    calls: () => of('/score'),
  };
}

const say = (text: string, next: string) => ({
  type: 'send-message',
  config: { blocks: [{ type: 'text', text }] },
  exits: { next },
});
const done = { type: 'complete' };

/** Returns steps that say something, wait for a time, a reply or a callback, and say something else. */
const stepsOf = (receiverUrl: string) => ({
  delay: {
    before: say('before the delay', 'wait'),
    wait: { type: 'delay', config: { duration: { amount: DELAY_SECONDS, unit: 'seconds' } }, exits: { next: 'after' } },
    after: say('after the delay', 'done'),
    done,
  },
  reply: {
    before: say('before the reply', 'wait'),
    wait: {
      type: 'wait-for-reply',
      config: { duration: { amount: 1, unit: 'hours' } },
      exits: { answered: 'after', 'not-answered': 'done' },
    },
    after: say('after the reply {{reply.text}}', 'done'),
    done,
  },
  callback: {
    before: say('before the callback', 'call'),
    call: {
      type: 'webhook-action',
      config: {
        ...{ method: 'POST', url: `${receiverUrl}/score` },
        callback: { timeout: { amount: 15, unit: 'minutes' } },
      },
      exits: { success: 'after', error: 'done', 'no-callback': 'done' },
    },
    after: say('after the callback {{data.word}}', 'done'),
    done,
  },
});
const CONTACTS = { delay: '60123456701', reply: '60123456702', callback: '60123456703' } as const;
type FlowName = keyof typeof CONTACTS;
const NAMES = Object.keys(CONTACTS) as readonly FlowName[];

/** A backup of one database and its restore into another one, in a folder, as `deploy/README.md` has them. */
interface Backup {
  readonly how: string;
  /** Folder of the PostgreSQL that has the programs; `undefined`: any PostgreSQL will do. */
  readonly programs: string | undefined;
  /** `true` if it is taken while the servers run. */
  readonly isLive: boolean;
  readonly backUp: (url: string, folder: string) => Promise<unknown>;
  readonly restore: (url: string, folder: string) => Promise<unknown>;
}

const debian = findDebianPostgres();
const program = (name: string, args: readonly string[]) => execa(join(debian ?? '', 'bin', name), args);
const copy = async (folder: string, from: string, to: string) => {
  expect(await runIn(folder, ['store', 'copy', from, to])).toMatchObject({ exitCode: 0 });
};

const BACKUPS: readonly Backup[] = [
  {
    how: 'pg_dump and pg_restore',
    programs: debian,
    isLive: true,
    backUp: (url, folder) =>
      program('pg_dump', ['--format=custom', '--schema=luluchat', `--file=${folder}/luluchat.dump`, url]),
    restore: (url, folder) =>
      program('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${url}`, `${folder}/luluchat.dump`]),
  },
  {
    how: 'luluchat store copy',
    programs: undefined,
    isLive: false,
    backUp: (url, folder) => copy(folder, url, 'luluchat.db'),
    restore: (url, folder) => copy(folder, 'luluchat.db', url),
  },
];

describe.skipIf(missing !== undefined)(
  'a backup that is restored beside an empty Restate',
  { timeout: 360_000 },
  () => {
    let servers: InstalledServers;
    beforeAll(async () => {
      servers = await installServers();
    }, 120_000);

    const startDatabase = async ({ programs }: Backup): Promise<Postgres> => {
      const postgres = await startPostgres({ isOwn: true, ...(programs !== undefined && { folder: programs }) });
      onTestFinished(() => postgres.stop());
      return postgres;
    };

    it.for(BACKUPS)('continues every run, and sends nothing twice, by $how', async (backup, { skip }) => {
      skip(
        backup.isLive && debian === undefined,
        "Debian's package postgresql, which brings pg_dump, is not installed",
      );
      const folder = await mkdtemp(join(tmpdir(), 'luluchat-restore-'));
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      const receiver = await startReceiver();
      const keyFile = join(folder, 'private.pem');
      const { stdout: publicKey } = await execa(process.execPath, [MAKE_KEY, keyFile]);
      const signing = { 'worker.invoker': { 'request-identity-private-key-pem-file': keyFile } };
      const startRestate = async () => {
        const node = await startRestateNode({ settings: signing });
        onTestFinished(() => node.stop());
        return node;
      };
      const [port = 0] = await findPorts(1);
      const start = async (postgres: Postgres, node: RestateNode): Promise<FlowServer> => {
        const server = await startFlowServer(TOKEN, {
          node: servers.node,
          dataDir: folder,
          settings: {
            ...{ STORE: 'postgres', DATABASE_URL: postgres.url, SECRETS_KEY, PUBLIC_URL: 'https://flows.example.com' },
            ...{ CHANNEL: 'http', CHANNEL_HTTP_URL: `${receiver.url}/messages`, EGRESS_ALLOW_CIDRS: '127.0.0.0/8' },
            ...restateSettings(servers, node, { port, url: `http://127.0.0.1:${port}` }),
            RESTATE_IDENTITY_KEYS: publicKey,
          },
        });
        onTestFinished(() => server.stop());
        return server;
      };
      const statusOf = async (server: FlowServer, runId: string) =>
        (await server.call('GET', `/v1/runs/${runId}`)).body['status'];
      const messages = async (server: FlowServer) => {
        const listed = await Promise.all(
          NAMES.map((name) => server.call('GET', `/v1/contacts/${CONTACTS[name]}/messages`)),
        );
        return listed.flatMap(({ body }) => body['items'] as readonly { readonly status: string }[]);
      };
      const areAllSent = async (server: FlowServer) =>
        (await messages(server)).every(({ status }) => status !== 'pending');

      const lost = { postgres: await startDatabase(backup), node: await startRestate() };
      const before = await start(lost.postgres, lost.node);
      const stored = await before.call('PUT', `/v1/secrets/${SIGNING.name}`, { value: SIGNING.value });
      expect(stored.status).toBe(204);
      const runIds: string[] = [];
      for (const [name, steps] of Object.entries(stepsOf(receiver.url)) as [FlowName, object][]) {
        const draft = { name, triggers: [{ type: 'webhook' }], start: 'before', steps };
        const id = String((await before.call('POST', '/v1/flows', draft)).body['id']);
        expect(await before.call('POST', `/v1/flows/${id}/publish`)).toMatchObject({ status: 200 });
        const started = await before.call('POST', `/trigger/flow/${id}`, { contact_number: CONTACTS[name] });
        runIds.push(String(started.body['runId']));
      }
      for (const runId of runIds) await expect.poll(() => statusOf(before, runId), POLL).toBe('waiting');
      await expect.poll(receiver.texts, POLL).toHaveLength(3);
      await expect.poll(() => areAllSent(before), POLL).toBe(true);
      if (!backup.isLive) await before.stop();
      await backup.backUp(lost.postgres.url, folder);
      await before.stop();
      await Promise.all([lost.node.stop(), lost.postgres.stop()]);

      const [postgres, node] = [await startDatabase(backup), await startRestate()];
      await backup.restore(postgres.url, folder);
      const server = await start(postgres, node);
      const countTimers = async () => {
        const response = await fetch(`${node.adminUrl}/query`, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          body: JSON.stringify({ query: `SELECT count(*) AS timers FROM sys_invocation WHERE status = 'scheduled'` }),
        });
        return ((await response.json()) as { rows: { timers: number }[] }).rows[0]?.timers;
      };
      expect(await countTimers()).toBe(0);
      // It fails until Restate knows the server, and may be repeated.
      const reconcile = () =>
        runIn(folder, ['cluster', 'reconcile', '--server', server.url], { LULUCHAT_TOKEN: TOKEN });
      await expect
        .poll(reconcile, { ...POLL, interval: 500 })
        .toMatchObject({ exitCode: 0, out: 'Restate has the timers of all waiting runs: 3.\n' });
      expect(await countTimers()).toBe(3);

      const reply = { contactNumber: CONTACTS.reply, text: 'yes' };
      expect(await server.call('POST', '/v1/messages', reply)).toMatchObject({ status: 202 });
      const { pathname } = new URL(receiver.calls()[0]?.callback_url ?? '');
      expect(await server.call('POST', pathname, { data: { word: 'gold' } })).toMatchObject({ status: 200 });
      const untilDone = { timeout: 1_000 * DELAY_SECONDS + POLL.timeout };
      for (const runId of runIds) await expect.poll(() => statusOf(server, runId), untilDone).toBe('completed');
      await expect.poll(() => areAllSent(server), POLL).toBe(true);
      expect(receiver.texts().slice().sort()).toEqual([
        ...['after the callback gold', 'after the delay', 'after the reply yes'],
        ...['before the callback', 'before the delay', 'before the reply'],
      ]);
      expect(receiver.calls()).toHaveLength(1);
    });
  },
);
