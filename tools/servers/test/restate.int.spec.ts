import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installServers, startRestateNode, whyNoRestate } from '../src/index.js';
import type { RestateNode } from '../src/index.js';

const missing = await whyNoRestate();

describe.skipIf(missing !== undefined)('a Restate of the tests', () => {
  let node: RestateNode & { stop(): Promise<void> };

  beforeAll(async () => {
    node = await startRestateNode({ settings: { '': { 'shutdown-timeout': '7s' } } });
  }, 60_000);

  afterAll(() => node.stop());

  it('answers on its ports, which a start after a kill keeps', async () => {
    const before = node.pid();
    await node.kill();
    expect(node.pid()).toBe(0);
    await node.start();
    expect(node.pid()).not.toBe(before);
    expect((await fetch(`${node.ingressUrl}/restate/health`)).status).toBe(200);
    expect((await fetch(`${node.adminUrl}/services`)).status).toBe(200);
  }, 60_000);

  it('listens on loopback alone', () => {
    const ports = [node.ingressUrl, node.adminUrl, node.nodeUrl].map((url) => Number(new URL(url).port));
    expect(ports.flatMap(listenersOf).sort()).toEqual(['0100007F', '0100007F', '0100007F']);
  });

  it('has its temporary files beside its data, with which they are removed', () => {
    // Restate makes this one for values that its memory does not hold.
    expect(readdirSync(`/proc/${node.pid()}/cwd`)).toContainEqual(expect.stringMatching(/^invoker-/));
  });

  it('refuses a setting that the server would drop in silence', async () => {
    await expect(startRestateNode({ settings: { worker: { 'cleanup-intervall': '1m' } } })).rejects.toThrow(
      'does not read these settings: worker: cleanup-intervall = "1m"',
    );
  });

  it('the SDK loads under the Node of the servers', async () => {
    const { node: program, restateSdk } = await installServers();
    const code = `import * as sdk from '${restateSdk}/dist/index.js'; console.log(typeof sdk.object, process.version);`;
    const { stdout } = await promisify(execFile)(program, ['--input-type=module', '--eval', code]);
    expect(stdout).toMatch(/^function v24\./);
  });
});

/** Returns the addresses, in hexadecimal, on which something listens on a port. */
function listenersOf(port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${wanted}`) === true)
    .map(([, local = '']) => local.slice(0, local.indexOf(':')));
}
