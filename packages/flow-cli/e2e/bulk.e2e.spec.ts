import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runIn } from './run-in.js';
import type { Run } from './run-in.js';
import { startFlowServer } from './start-flow-server.js';
import type { FlowServer } from './start-flow-server.js';

const TOKEN = 'token-of-the-operator';
const WAITING = {
  name: 'Ask',
  triggers: [{ type: 'webhook' }],
  start: 'wait',
  steps: {
    wait: { type: 'wait-for-reply', config: { duration: { amount: 5, unit: 'minutes' } }, exits: { answered: 'done' } },
    done: { type: 'complete' },
  },
};

let server: FlowServer;
let flowId: string;
beforeAll(async () => {
  server = await startFlowServer(TOKEN);
  flowId = String((await server.call('POST', '/v1/flows', WAITING)).body['id']);
  await server.call('POST', `/v1/flows/${flowId}/publish`);
  for (const number of ['60123000001', '60123000002']) {
    await server.call('POST', `/trigger/flow/${flowId}`, { contact_number: number });
  }
});
afterAll(() => server.stop());

const luluchat = (...args: readonly string[]): Promise<Run> =>
  runIn(import.meta.dirname, args, { LULUCHAT_SERVER: server.url, LULUCHAT_TOKEN: TOKEN });
const ID = '[0-9a-f-]{36}';

describe('luluchat bulk', () => {
  it('counts with --dry-run, then changes the runs, and lists both operations', async () => {
    const counted = await luluchat('bulk', 'cancel', '--flow', flowId, '--dry-run');
    expect(counted).toMatchObject({ exitCode: 0, err: '' });
    expect(counted.out).toMatch(new RegExp(`^${ID} cancel completed: 2 matched, 2 would be changed\n$`));
    const done = await luluchat('bulk', 'cancel', '--flow', flowId, '--format', 'json');
    expect(JSON.parse(done.out)).toMatchObject([{ status: 'completed', matched: 2, changed: 2 }]);
    const skipped = await luluchat('bulk', 'resume', '--flow', flowId, '--status', 'cancelled');
    expect(skipped.out).toContain('2 matched, 0 changed, 2 skipped (no_failed_step 2)');
    const [, , id = ''] = (await luluchat('bulk', 'list')).out.match(new RegExp(`^${ID}`, 'gm')) ?? [];
    expect(counted.out).toContain(id);
    expect((await luluchat('bulk', 'show', id)).out).toBe(counted.out);
    expect((await luluchat('bulk', 'stop', id)).out).toBe(counted.out);
  });

  it('names runs by a step, an exit and a destination', async () => {
    const names = ['--step', 'wait', '--exit', 'answered', '--destination', 'crm.example.com:443'];
    const run = await luluchat('bulk', 'rerun', ...names, '--dry-run', '--format', 'json');
    const filter = { stepId: 'wait', exit: 'answered', destination: 'crm.example.com:443' };
    expect(JSON.parse(run.out)).toMatchObject([{ status: 'completed', filter, matched: 0 }]);
  });

  it.each([
    [['bulk', 'cancel'], 'Say which runs are meant'],
    [['bulk', 'cancel', 'x', '--status', 'waiting'], 'takes no id'],
    [['bulk', 'show'], 'The id of the bulk operation is missing'],
    [['bulk', 'rerun', '--status', 'failed', '--limit', 'all'], 'not a whole number'],
  ])('refuses %j', async (args, text) => {
    const run = await luluchat(...args);
    expect([run.exitCode, run.out]).toEqual([2, '']);
    expect(run.err).toContain(text);
  });
});
