import { createScriptedReceiver } from '@luluchat/flow-testing';
import type { ScriptedReceiver } from '@luluchat/flow-testing';
import Database from 'libsql';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, GREETING, sendText } from './flow-documents.js';
import { ALLOW_LOOPBACK, startServer } from './start-server.js';
import type { Answer, Json, TestServer } from './start-server.js';

const MEGABYTE = 1024 * 1024;
/** Size of the disk, and the part that another file fills first. The rest has room for a few dozen triggers. */
const DISK_MEGABYTES = 16;
const BALLAST_MEGABYTES = 13;

/** Mounts a file system of a few megabytes in memory and returns its folder. Throws where mounting is not permitted. */
function mountDisk(megabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-e2e-disk-'));
  try {
    const options = `size=${megabytes}m,mode=700`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return folder;
}

/**
 * Unmounts the file system, also while a process has a file open on it. Deletes only an empty folder: it could be another
 * disk's.
 */
function unmountDisk(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
  rmdirSync(folder);
}

/** Returns the reason why the case cannot run here; `undefined` when it can. */
function findObstacle(): string | undefined {
  try {
    unmountDisk(mountDisk(1));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : 'unknown';
  }
}

const obstacle = findObstacle();
if (obstacle !== undefined) console.warn(`No server was run on a full disk, as none can be mounted here: ${obstacle}`);
const here = obstacle === undefined ? '' : ` (skipped: ${obstacle})`;

describe.skipIf(obstacle !== undefined)(`a data folder on a disk that is full${here}`, () => {
  let disk = '';
  let server: TestServer | undefined;
  let receiver: ScriptedReceiver | undefined;
  afterEach(async () => {
    await server?.kill();
    await receiver?.close();
    if (disk !== '') unmountDisk(disk);
  });

  it('rejects new work with 503, logs why, loses no accepted run, and recovers when there is space', async () => {
    disk = mountDisk(DISK_MEGABYTES);
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(BALLAST_MEGABYTES * MEGABYTE));
    const dataDir = join(disk, 'data');
    const settings = {
      ...ALLOW_LOOPBACK,
      TRIGGER_LIMIT_PER_MINUTE: '0',
      WEBHOOK_MAX_TIMEOUT_MS: '60000',
      LOG_LEVEL: 'debug',
    };
    const { call, publish, trigger, child, waitForText, stop } = (server = await startServer({ dataDir, settings }));
    receiver = await createScriptedReceiver();
    const greeting = await publish(GREETING);
    const calling = await publish(
      flowOf({
        lookup: {
          type: 'webhook-action',
          config: { method: 'GET', url: receiver.url, timeoutMs: 60_000 },
          exits: { success: 'tell', error: 'done' },
        },
        tell: sendText('Tier {{data.tier}}', 'done'),
        done: COMPLETE,
      }),
    );

    // The response arrives when it cannot be saved; it is larger than the space that a failed write may have left.
    const answer = { json: { data: { tier: 'Gold', text: 'x'.repeat(800_000) } } };
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    receiver.answerNext(async (exchange) => {
      await released;
      await exchange.respond(answer);
    });
    receiver.answer(answer);
    const caller = await trigger(calling, { contact_number: '60123456000' });
    const firstCall = await receiver.nextRequest();

    const answered: string[] = [];
    const refused = new Map<string, Answer<Json>>();
    let number = 60_120_000_000;
    const triggerLarge = async (): Promise<number> => {
      const contact = String((number += 1));
      const given = await call('POST', `/trigger/flow/${greeting}`, {
        contact_number: contact,
        text: 'x'.repeat(60_000),
      });
      if (given.status === 200) answered.push(String(given.body['runId']));
      else refused.set(contact, given);
      return given.status;
    };
    while (refused.size === 0) await Promise.all([triggerLarge(), triggerLarge(), triggerLarge(), triggerLarge()]);
    const readiness = async () => {
      const { status, headers, body } = await call('GET', '/readyz');
      return [status, headers.get('retry-after'), body['code']];
    };
    // Until no write fits into the space that the failed write left in the log.
    await expect.poll(async () => [await triggerLarge(), ...(await readiness())]).toEqual([503, 503, '1', 'not_ready']);
    expect(answered.length).toBeGreaterThan(5);
    for (const [contact, { status, headers, body }] of refused) {
      expect([status, headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8']);
      expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      expect(body).toMatchObject({ status: 503, code: 'store_busy', title: expect.any(String) as string });
      expect(body['detail']).toContain('nothing was stored');
      expect((await call('GET', `/v1/contacts/${contact}`)).status).toBe(404);
    }
    expect((await call('GET', '/healthz')).status).toBe(200);
    expect((await call('GET', `/v1/runs/${caller}`)).body['status']).toBe('running');
    const [, why = ''] = await waitForText(/^(.*"msg":"the store cannot save.*)\n/m);
    expect(JSON.parse(why)).toMatchObject({
      level: 50,
      sqliteCode: 'SQLITE_FULL',
      err: { message: expect.stringContaining('disk is full') as string },
    });

    // The result of the call cannot be saved either: saving is retried without another call.
    release();
    await waitForText(
      new RegExp(`^(?=.*"runId":"${caller}")(?=.*"attempt":3,).*"msg":"a run could not be resumed`, 'm'),
    );
    expect(receiver.requests).toHaveLength(1);
    const errors = server.stdout().match(/^.*"level":50.*$/gm) ?? [];
    expect(errors.map((line) => (JSON.parse(line) as Json)['msg'])).toEqual([
      expect.stringMatching(/^the store cannot save/) as string,
    ]);

    rmSync(ballast);
    await expect.poll(triggerLarge).toBe(200);
    await expect.poll(async () => (await readiness())[0]).toBe(200);
    await waitForText(/"msg":"the store saves again"/);
    const runsOf = async (of: Pick<TestServer, 'call'>, flowId: string): Promise<unknown[]> => {
      const { body } = await of.call<{ items: Json[] }>('GET', `/v1/runs?limit=100&flowId=${flowId}`);
      return body.items.map(({ id, status }) => `${String(id)} ${String(status)}`).sort();
    };
    const completed = answered.map((id) => `${id} completed`).sort();
    await expect.poll(() => runsOf({ call }, greeting)).toEqual(completed);
    await expect.poll(() => runsOf({ call }, calling)).toEqual([`${caller} completed`]);
    // Once before and once after, under the same id.
    expect(receiver.requests).toHaveLength(2);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([firstCall.headers['webhook-id']]),
    );
    const { body: transcript } = await call<{ items: Json[] }>('GET', '/v1/contacts/60123456000/messages');
    expect(transcript.items.map(({ text }) => text)).toEqual(['Tier Gold']);
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    expect(await stop()).toBe(0);

    const database = new Database(join(dataDir, 'flows.db'));
    expect(database.prepare('pragma integrity_check').raw().all()).toEqual([['ok']]);
    database.close();
    server = await startServer({ dataDir, settings });
    expect(await runsOf(server, greeting)).toEqual(completed);
    expect(await server.stop()).toBe(0);
  }, 180_000);
});
