import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execaNode } from 'execa';
import { run } from './run.mjs';

const START_MS = 60_000;

/** Installs verdaccio into `folder`, unless it is already installed there from the same manifest. */
export async function installVerdaccio(folder) {
  const manifest = readFileSync(join(import.meta.dirname, 'verdaccio', 'package.json'), 'utf8');
  const done = join(folder, 'installed.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return;
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, 'verdaccio'), folder, { recursive: true });
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'], { cwd: folder });
  writeFileSync(done, manifest);
}

/**
 * Starts a registry on loopback that stores its packages in `folder` and has no upstream. Resolves to its URL, a token that may
 * publish, and a function that stops it. Rejects with its output when it does not start.
 */
export async function startRegistry({ installed, folder }) {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      storage: join(folder, 'storage'),
      auth: { htpasswd: { file: join(folder, 'htpasswd') } },
      packages: { '**': { access: '$all', publish: '$authenticated' } },
      max_body_size: '50mb',
      log: { type: 'stdout', format: 'json', level: 'warn' },
    }),
  );
  const port = await findPort();
  const url = `http://127.0.0.1:${port}/`;
  const bin = join(installed, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
  const child = execaNode(bin, ['--config', config, '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    stdin: 'ignore',
    ipc: false,
    all: true,
    reject: false,
  });
  let hasEnded = false;
  const ended = child.then(({ all }) => {
    hasEnded = true;
    return all;
  });
  const stop = () => {
    child.kill();
    return ended;
  };
  try {
    const until = performance.now() + START_MS;
    while (!(await isUp(url))) {
      if (hasEnded || performance.now() > until) throw new Error(`verdaccio did not start:\n${await stop()}`);
      await sleep(100);
    }
    return { url, token: await addUser(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addUser(url) {
  const response = await fetch(`${url}-/user/org.couchdb.user:publisher`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'publisher', password: 'throw-me-away' }),
  });
  const { token } = await response.json();
  if (typeof token !== 'string') throw new Error(`The registry returned no token: ${response.status}`);
  return token;
}

function isUp(url) {
  return fetch(`${url}-/ping`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function findPort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
