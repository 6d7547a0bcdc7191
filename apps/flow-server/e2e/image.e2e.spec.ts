import { findPorts } from '@luluchat/servers';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { execa } from 'execa';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GREETING } from './flow-documents.js';
import { ROOT } from './start-process.js';

const FILE = join(ROOT, 'apps', 'flow-server', 'deploy', 'Dockerfile');
const text = readFileSync(FILE, 'utf8');
const instructions = DockerfileParser.parse(text).getInstructions();
const argumentsOf = (keyword: string): readonly string[] =>
  instructions
    .filter((instruction) => instruction.getKeyword() === keyword)
    .map((instruction) => instruction.getArgumentsContent() ?? '');

describe('the Dockerfile', () => {
  it('has no problem that a linter finds', () => {
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('WORKDIR /app', 'WORKDIR app'))).not.toEqual([]);
  });

  it('has a stage that builds and a slim one that runs, on the same release of Node', () => {
    const [build = '', run = ''] = argumentsOf('FROM');
    expect(run).toMatch(/^node:\d+\.\d+\.\d+-\w+-slim$/);
    expect(build).toBe(`${run} AS build`);
    expect(argumentsOf('FROM')).toHaveLength(2);
  });

  it('runs as another user than root, tells its health, and gets signals itself', () => {
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(argumentsOf('HEALTHCHECK')).toHaveLength(1);
    expect(JSON.parse(argumentsOf('CMD').at(-1) ?? '')).toContain('tools/start/server.mjs');
  });
});

const isRoot = process.getuid?.() === 0;
/** Ids of a user that owns no file. */
const WITHOUT_FILES = isRoot ? { uid: 65534, gid: 65534 } : {};
/** Time in milliseconds in which npm installs on a machine that does much else. */
const LONG_MS = 3_600_000;
const TOKEN = 'a-token-of-the-test-of-the-image';

describe.skipIf(process.env['LULUCHAT_TESTS'] !== 'release')('what the image runs, made without Docker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-image-'));
  const [tree, data] = [join(folder, 'tree'), join(folder, 'data')];
  beforeAll(async () => {
    const [install, ...rest] = argumentsOf('RUN');
    // The repository has been installed by it.
    expect(install).toBe('npm ci');
    const stages = rest.filter((command) => !command.includes('/data'));
    expect(stages).toHaveLength(2);
    for (const command of stages) {
      await execa('sh', ['-c', command.replace('/tree', tree)], { cwd: ROOT, stdin: 'ignore' });
    }
    chmodSync(folder, 0o755);
    mkdirSync(data, { mode: 0o777 });
    chmodSync(data, 0o777);
    await execa('chmod', ['-R', 'a-w', tree]);
  }, LONG_MS);
  afterAll(async () => {
    await execa('chmod', ['-R', 'u+w', folder]);
    rmSync(folder, { recursive: true });
  }, LONG_MS);

  it('has production dependencies alone, and those that only some settings need', () => {
    for (const name of ['vitest', 'typescript', 'nx', 'react', 'vite']) {
      expect([name, existsSync(join(tree, 'node_modules', name))]).toEqual([name, false]);
    }
    expect(createRequire(join(tree, 'packages/flow-store/dist/index.js')).resolve('pg')).toContain(tree);
    expect(
      createRequire(join(tree, 'packages/engine-restate/dist/index.js')).resolve('@restatedev/restate-sdk'),
    ).toContain(tree);
  });

  it(
    'starts as a user that can write to its data alone, is healthy, takes a trigger, and ends with 0 by SIGTERM',
    { timeout: LONG_MS },
    async () => {
      const [port = 0] = await findPorts(1);
      const settings = Object.fromEntries(
        argumentsOf('ENV')[0]
          ?.split(' ')
          .map((one) => one.split('=')) ?? [],
      ) as object;
      const env = {
        ...settings,
        ...{
          PATH: process.env['PATH'],
          HOST: '127.0.0.1',
          PORT: String(port),
          DATA_DIR: data,
          API_ACCESS_TOKEN: TOKEN,
        },
      };
      const options = { ...WITHOUT_FILES, cwd: tree, env, extendEnv: false, stdin: 'ignore', reject: false } as const;
      const [program = '', ...args] = JSON.parse(argumentsOf('CMD').at(-1) ?? '') as readonly string[];
      const server = execa(program, args, options);
      const [, health = ''] = /CMD (\[.*\])$/s.exec(argumentsOf('HEALTHCHECK')[0] ?? '') ?? [];
      const [checker = '', ...checkerArgs] = JSON.parse(health) as readonly string[];
      const isHealthy = async () => (await execa(checker, checkerArgs, options)).exitCode === 0;
      await expect.poll(isHealthy, { interval: 1_000, timeout: LONG_MS }).toBe(true);

      const write = await execa(process.execPath, ['-e', `require('fs').writeFileSync('written', '')`], options);
      expect(write.stderr).toMatch(/EACCES|EROFS/);
      const call = async (method: string, path: string, body?: object) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${TOKEN}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return { status: response.status, text: await response.text() };
      };
      const made = await call('POST', '/v1/flows', GREETING);
      const { id } = JSON.parse(made.text) as { id: string };
      expect((await call('POST', `/v1/flows/${id}/publish`)).status).toBe(200);
      expect((await call('POST', `/trigger/flow/${id}`, { contact_number: '60123456789' })).status).toBe(200);
      expect((await call('GET', '/studio/')).text).toContain('<html');
      const { scripts } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8')) as {
        scripts: { backup: string };
      };
      const script = scripts.backup.replace('node ', '');
      const backup = await execa(process.execPath, [script, join(data, 'backup.db'), '--data-dir', data], options);
      expect([backup.stderr, existsSync(join(data, 'backup.db'))]).toEqual(['', true]);
      server.kill('SIGTERM');
      expect((await server).exitCode).toBe(0);
    },
  );
});
