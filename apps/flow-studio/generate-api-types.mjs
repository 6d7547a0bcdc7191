/**
 * Writes `src/api/schema.d.ts`, the types of the server's API, from its `/openapi.json`, so that a changed contract is a type
 * error of the studio. Run `npm run api-types` after a change of a route; a test compares the file with the built server.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const SERVER = join(import.meta.dirname, '..', 'flow-server', 'dist', 'main.js');
const TARGET = join(import.meta.dirname, 'src', 'api', 'schema.d.ts');

/** Starts the built server on a free port and resolves to its address; rejects with its output when it ends early. */
const startServer = (dataDir) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SERVER], {
      env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const address = /listening on (http:\/\/[^"\s]+)/.exec(output)?.[1];
      if (address !== undefined) resolve({ child, address });
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The server ended with code ${code}: ${output}`)));
  });

/** Resolves to the types that the built server's document gives, formatted as all files of the repository. */
export const generateApiTypes = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'studio-api-types-'));
  const { child, address } = await startServer(dataDir);
  try {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const response = await fetch(`${address}/openapi.json`);
    const types = astToString(await openapiTypes(await response.json()));
    child.kill('SIGTERM');
    await ended;
    const text = `/* Generated from /openapi.json by \`npm run api-types\`. Do not edit. */\n\n${types}`;
    return await format(text, { ...(await resolveConfig(TARGET)), filepath: TARGET });
  } finally {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
};

if (process.argv[1] === import.meta.filename) writeFileSync(TARGET, await generateApiTypes());
