import { findPorts } from '@luluchat/servers';
import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { execa, execaSync } from 'execa';
import type { ResultPromise } from 'execa';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WRONG_TOKENS_PER_MINUTE } from '../src/access/wrong-tokens.js';
import { GREETING } from './flow-documents.js';
import { openEventStream } from './open-event-stream.js';
import { ROOT } from './start-process.js';
import { ALLOW_LOOPBACK, removeDataDirs, startServer } from './start-server.js';
import type { TestServer } from './start-server.js';

const PAGE = readFileSync(join(ROOT, 'apps', 'flow-server', 'deploy', 'reverse-proxy.md'), 'utf8');
const TOKEN = 'a-token-of-the-test-of-the-proxy';

/** Proxy of which the page has the configuration of a site. */
interface Proxy {
  readonly name: string;
  readonly program: string;
  readonly version: readonly string[];
  /** Language of the block on the page. */
  readonly language: string;
  /** Statuses by which releases refuse a body that is too large. */
  readonly tooLarge: readonly number[];
  /** Builds a configuration with the site of the page, without its certificates, which are those of the reader. */
  configure(site: string, folder: string, port: number, target: string): string;
  /** Builds the arguments that start it in the foreground. */
  args(folder: string, config: string): readonly string[];
}

const PROXIES: readonly Proxy[] = [
  {
    name: 'nginx',
    program: '/usr/sbin/nginx',
    version: ['-v'],
    language: 'nginx',
    tooLarge: [413],
    configure(site, folder, port, target) {
      const here = site
        .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
        .replace(/^ *ssl_certificate.*$/gm, '')
        .replace('http://127.0.0.1:3000', target);
      const user = process.getuid?.() === 0 ? 'user root;' : '';
      const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (one) => `${one}_temp_path ${folder}/${one};`,
      );
      return `${user}\npid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\n${places.join('\n')}\n${here}}\n`;
    },
    args: (folder, config) => ['-p', folder, '-c', config, '-e', join(folder, 'error.log'), '-g', 'daemon off;'],
  },
  {
    name: 'caddy',
    program: 'caddy',
    version: ['version'],
    language: 'caddyfile',
    tooLarge: [413, 502],
    configure(site, _folder, port, target) {
      const here = site
        .replace('flows.example.com {', `http://127.0.0.1:${port} {`)
        .replace('127.0.0.1:3000', new URL(target).host);
      return `{\n\tadmin off\n}\n${here}`;
    },
    args: (_folder, config) => ['run', '--config', config, '--adapter', 'caddyfile'],
  },
];

const isMissing = ({ program, version }: Proxy): boolean => execaSync(program, version, { reject: false }).failed;

for (const proxy of PROXIES)
  describe.skipIf(isMissing(proxy))(`the site for Debian's ${proxy.name}, before a server`, () => {
    const folder = mkdtempSync(join(tmpdir(), `luluchat-${proxy.name}-`));
    const authorization = { authorization: `Bearer ${TOKEN}` };
    let receiver: ScriptedReceiver;
    let server: TestServer;
    let running: ResultPromise<{ reject: false }>;
    let port: number;
    let url: string;
    beforeAll(async () => {
      receiver = await createScriptedReceiver();
      const settings = { API_ACCESS_TOKEN: TOKEN, TRUSTED_PROXIES: '127.0.0.1', ...ALLOW_LOOPBACK };
      server = await startServer({ settings });
      [port = 0] = await findPorts(1);
      url = `http://127.0.0.1:${port}`;
      const config = join(folder, 'config');
      const [, site = ''] = new RegExp(`^\`\`\`${proxy.language}\\n([^]*?)^\`\`\`$`, 'm').exec(PAGE) ?? [];
      writeFileSync(config, proxy.configure(site, folder, port, server.url));
      const env = { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
      running = execa(proxy.program, proxy.args(folder, config), { reject: false, env });
      while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) await sleep(20);
    });
    afterAll(async () => {
      running.kill('SIGTERM');
      await running;
      await server.stop();
      await receiver.close();
      removeDataDirs();
      rmSync(folder, { recursive: true });
    });

    it('passes each event of a stream on at once', async () => {
      const stream = await openEventStream(`${url}/v1/runs/stream`, authorization);
      expect((await stream.next()).type).toBe('reload');
      const runId = await server.trigger(await server.publish(GREETING), { contact_number: '60123456789' });
      expect((await stream.next()).data).toMatchObject({ id: runId });
      stream.close();
    });

    it('waits for an answer that takes long', async () => {
      receiver.answerNext({ json: { data: { tier: 'gold' } }, delayMs: 3_000 });
      const body = JSON.stringify({
        config: { method: 'GET', url: receiver.url },
        contact: { contactNumber: '60123456789' },
      });
      const headers = { ...authorization, 'content-type': 'application/json' };
      const tested = await fetch(`${url}/v1/step-types/webhook-action/test`, { method: 'POST', headers, body });
      expect([tested.status, await tested.json()]).toEqual([200, expect.objectContaining({ exit: 'success' })]);
    });

    it('has wrong tokens slow the address that sent them alone, whatever it claims to be', async () => {
      const guess = (from: string, token: string) =>
        new Promise<number | undefined>((resolve, reject) => {
          const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': `10.0.0.${token.length}` };
          const sent = request({ host: '127.0.0.1', port, localAddress: from, path: '/v1/flows', headers });
          sent.on('response', (response) => {
            response.resume();
            resolve(response.statusCode);
          });
          sent.on('error', reject);
          sent.end();
        });
      const statuses: (number | undefined)[] = [];
      for (let count = 0; count <= WRONG_TOKENS_PER_MINUTE; count += 1) {
        statuses.push(await guess('127.0.0.2', 'x'.repeat(count + 1)));
      }
      expect(statuses.at(0)).toBe(401);
      expect(statuses.at(-1)).toBe(429);
      expect(await guess('127.0.0.3', TOKEN)).toBe(200);
      expect(await guess('127.0.0.2', TOKEN)).toBe(429);
    });

    it('lets through what an import may have, and refuses more', async () => {
      const upload = async (bytes: number) => {
        const headers = { ...authorization, 'content-type': 'application/json' };
        const body = JSON.stringify({ text: 'x'.repeat(bytes) });
        const answer = await fetch(`${url}/v1/import`, { method: 'POST', headers, body });
        return { status: answer.status, isOfServer: answer.headers.get('content-type')?.includes('problem') ?? false };
      };
      // The server refuses its content, which it has read.
      expect(await upload(7 * 1024 * 1024)).toEqual({ status: 400, isOfServer: true });
      const refused = await upload(9 * 1024 * 1024);
      expect(refused.isOfServer).toBe(false);
      expect(proxy.tooLarge).toContain(refused.status);
    });

    it('keeps metrics inside', async () => {
      expect((await fetch(`${url}/metrics`, { headers: authorization })).status).toBe(404);
      expect((await server.call('GET', '/metrics')).status).toBe(200);
    });
  });
