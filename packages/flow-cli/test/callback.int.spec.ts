import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { folderOf, run } from './run.js';

const FLOW = `
name: Score
triggers: [{ type: webhook }]
start: score
steps:
  score:
    type: webhook-action
    config:
      method: POST
      url: https://scores.example.com/applications
      callback: { timeout: { amount: 15, unit: minutes }, signed: true }
      signing: { secret: scores }
    exits: { success: greet, error: sorry, no-callback: later }
  greet: { type: send-message, config: { blocks: [{ type: text, text: 'Your score is {{data.score}}' }] }, exits: { next: done } }
  sorry: { type: send-message, config: { blocks: [{ type: text, text: Sorry }] }, exits: { next: done } }
  later: { type: send-message, config: { blocks: [{ type: text, text: Later }] }, exits: { next: done } }
  done: { type: complete }
`;

const test = (events: string): string => `
version: 1
flow: ./score.flow.yaml
webhooks:
  score: { request: { parameters: { contact_number: true, name: true, callback_url: true } }, answer: { status: 202 } }
cases:
  - name: the case
    events:
      - trigger: {}
${events}`;

const play = async (events: string) =>
  run(await folderOf({ 'score.flow.yaml': FLOW, 'score.flowtest.yaml': test(events) }), ['test']);

it('luluchat test plays a callback, and the time without one', async () => {
  const callback = await play(`
      - expect: { status: waiting, wakeAt: '2026-01-05T09:15:00Z' }
      - wait: 10 minutes
      - callback: { data: { score: 712 } }
      - expect: { messages: ['Your score is 712'], exits: [{ score: success }, { greet: next }], status: completed }`);
  expect([callback.exitCode, callback.err]).toEqual([0, '']);
  const late = await play(`
      - until: wake-up
      - expect: { messages: [Later], exits: [{ score: no-callback }, { later: next }] }`);
  expect([late.exitCode, late.err]).toEqual([0, '']);
});

it('luluchat test says why a callback is refused, and when no step waits for one', async () => {
  const refused = await play('      - callback: { score: 712 }');
  expect([refused.exitCode, refused.out]).toEqual([1, expect.stringContaining('The callback has no "data" object')]);
  const unawaited = await play(`
      - callback: { data: {} }
      - callback: { data: {} }`);
  expect([unawaited.exitCode, unawaited.out]).toEqual([1, expect.stringContaining('No step waits for a callback.')]);
});

it('luluchat run says that the run waits for a callback, in words and as JSON', async () => {
  const folder = await folderOf({ 'score.flow.yaml': FLOW, 'later.json': '{"status": 202}' });
  const command = ['run', 'score.flow.yaml', '--webhook', 'score=@later.json'];
  expect((await run(folder, command)).out).toContain('\nwaiting for a callback until 2026-01-05T09:15:00.000Z\n');
  const { runs } = JSON.parse((await run(folder, [...command, '--json'])).out) as { runs: { waitsFor: unknown }[] };
  expect(runs[0]?.waitsFor).toEqual({ type: 'callback', stepId: 'score', until: '2026-01-05T09:15:00.000Z' });
});

it('luluchat chat says that the run waits for a callback, and sends it', async () => {
  const folder = await folderOf({ 'score.flow.yaml': FLOW });
  const input = Readable.from([
    ...[
      ':webhook score 202\n',
      ':trigger\n',
      ':callback no\n',
      ':callback {"data": {"score": 5}}\n',
      ':save s.flowtest.yaml\n',
    ],
  ]);
  const { out } = await run(folder, ['chat', 'score.flow.yaml'], false, input);
  expect(out).toContain('Run of score waits at score for a callback until 2026-01-05T09:15:00.000Z.');
  expect(out).toContain('A callback is a JSON object');
  expect(out).toContain('Your score is 5');
  expect((await run(folder, ['test'])).exitCode).toBe(0);
});
