/** Runs the configurations of the README of channel-whatsapp with certificates of the test in place of Meta's. */
import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import { findPorts } from '@luluchat/servers';
import { execa, execaSync } from 'execa';
import type { ResultPromise } from 'execa';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './start-process.js';

const README = readFileSync(join(ROOT, 'packages', 'channel-whatsapp', 'README.md'), 'utf8');
const META = 'client.webhooks.fbclientcerts.com';
/** Places in the configurations that are those of the reader. */
const AUTHORITY = '/etc/ssl/meta-outbound-api-ca-2025-12.pem';

interface Proxy {
  readonly name: string;
  readonly program: string;
  readonly version: readonly string[];
  /** Language of the block of the README. */
  readonly language: string;
  /** Builds a whole configuration from the block, with files in this folder. */
  configure(block: string, folder: string, port: number, target: string): string;
  /** Builds the arguments that start it in the foreground. */
  args(folder: string, config: string): readonly string[];
}

const PROXIES: readonly Proxy[] = [
  {
    name: 'nginx',
    program: 'nginx',
    version: ['-v'],
    language: 'nginx',
    configure(block, folder, port, target) {
      const here = block
        .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
        .replace('/etc/ssl/flows.example.com.pem', join(folder, 'server.pem'))
        .replace('/etc/ssl/private/flows.example.com.key', join(folder, 'server.key'))
        .replace('127.0.0.1:3000', target);
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
    configure(block, folder, port, target) {
      const here = block
        .replace('flows.example.com {', `https://localhost:${port} {\n\tbind 127.0.0.1`)
        .replace('tls {', `tls ${join(folder, 'server.pem')} ${join(folder, 'server.key')} {`)
        .replace('127.0.0.1:3000', target);
      return `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${here}`;
    },
    args: (_folder, config) => ['run', '--config', config, '--adapter', 'caddyfile'],
  },
  {
    name: 'haproxy',
    program: 'haproxy',
    version: ['-v'],
    language: 'haproxy',
    configure(block, folder, port, target) {
      const both = ['server.pem', 'server.key'].map((name) => readFileSync(join(folder, name), 'utf8'));
      writeFileSync(join(folder, 'both.pem'), both.join(''));
      const here = block
        .replace('bind :443', `bind 127.0.0.1:${port}`)
        .replace('/etc/ssl/private/flows.example.com.pem', join(folder, 'both.pem'))
        .replace('127.0.0.1:3000', target);
      const times = ['client', 'server', 'connect'].map((one) => `  timeout ${one} 30s`);
      return `defaults\n${times.join('\n')}\n\n${here}`;
    },
    args: (_folder, config) => ['-db', '-f', config],
  },
];

/** Tells whether a program cannot be started. Debian has proxies where only root looks for programs. */
const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
const isMissing = (program: string, version: readonly string[]): boolean =>
  execaSync(program, version, { reject: false, env }).failed;
const hasNoOpenssl = isMissing('openssl', ['version']);

for (const proxy of PROXIES)
  describe.skipIf(hasNoOpenssl || isMissing(proxy.program, proxy.version))(`${proxy.name} before the callback`, () => {
    const folder = mkdtempSync(join(tmpdir(), `luluchat-meta-${proxy.name}-`));
    let target: ScriptedReceiver;
    let running: ResultPromise<{ reject: false }>;
    let port: number;

    /** Makes `<name>.pem` and `<name>.key`: signed by an authority, or an authority of its own without one. */
    const certify = (name: string, commonName: string, authority?: string) => {
      const file = (end: string, of = name) => join(folder, `${of}.${end}`);
      const signed = authority === undefined ? [] : ['-CA', file('pem', authority), '-CAkey', file('key', authority)];
      const subject = ['-subj', `/O=Test/CN=${commonName}`];
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file('key')];
      execaSync('openssl', ['req', '-x509', '-days', '2', ...key, ...signed, ...subject, '-out', file('pem')]);
    };

    /** Posts to a path with a certificate; resolves to the status, `undefined` when the connection is refused. */
    const post = (path: string, certificate?: string) =>
      new Promise<number | undefined>((resolve) => {
        const read = (end: string): Buffer => readFileSync(join(folder, `${String(certificate)}.${end}`));
        const own = certificate === undefined ? {} : { cert: read('pem'), key: read('key') };
        // A proxy can compare both names.
        const names = { servername: 'localhost', headers: { host: `localhost:${port}` } };
        const to = { host: '127.0.0.1', port, path, method: 'POST', agent: false, rejectUnauthorized: false };
        const sent = request({ ...to, ...names, ...own }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.on('error', () => resolve(undefined));
        sent.end('{}');
      });

    beforeAll(async () => {
      certify('meta-authority', 'Meta');
      certify('other-authority', 'Other');
      certify('server', 'localhost', 'other-authority');
      certify('meta', META, 'meta-authority');
      certify('neighbour', `x.${META}`, 'meta-authority');
      certify('forged', META, 'other-authority');
      target = await createScriptedReceiver();
      target.answer(({ respond }) => respond({ status: 200 }));
      [port = 0] = await findPorts(1);
      const [, block = ''] = new RegExp(`^\`\`\`${proxy.language}\\n([^]*?)^\`\`\`$`, 'm').exec(README) ?? [];
      const own = block.replaceAll(AUTHORITY, join(folder, 'meta-authority.pem'));
      const config = join(folder, 'config');
      writeFileSync(config, proxy.configure(own, folder, port, new URL(target.url).host));
      const folders = { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
      running = execa(proxy.program, proxy.args(folder, config), { reject: false, env: { ...env, ...folders } });
      while ((await post('/')) === undefined) await sleep(20);
    });
    afterAll(async () => {
      running.kill('SIGTERM');
      await running;
      await target.close();
      rmSync(folder, { recursive: true });
    });

    it("lets through Meta's certificate alone", async () => {
      const before = target.requests.length;
      expect(await post('/channels/whatsapp', 'meta')).toBe(200);
      expect(target.requests).toHaveLength(before + 1);
      for (const certificate of ['neighbour', undefined]) {
        expect([certificate, await post('/channels/whatsapp', certificate)]).toEqual([certificate, 403]);
      }
      // Refused in the handshake, or after it.
      expect([undefined, 400, 403]).toContain(await post('/channels/whatsapp', 'forged'));
      expect(target.requests).toHaveLength(before + 1);
    });
  });
