import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import type { Run } from './runs.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer({
  // A zone whose clock skips an hour in spring: no date may depend on it.
  settings: { TZ: 'America/New_York' },
  attributes: { due: 'date', points: 'numeric', price: 'string' },
});

async function runOf(flowId: string, body: Json): Promise<Run> {
  return untilStatus(server, await server.trigger(flowId, body), 'completed');
}

async function attributesOf(contactNumber: string): Promise<unknown> {
  return (await server.call('GET', `/v1/contacts/${contactNumber}`)).body['attributes'];
}

const saving = (...assignments: [string, string][]) => ({
  type: 'save-attribute',
  config: { assignments: assignments.map(([attribute, value]) => ({ attribute, value })) },
  exits: { next: 'done' },
});

describe('a date', () => {
  const filter = '{{ data.it | date: "%Y-%m-%d" }}';
  const typed = '{{ data.it | date: "%Y-%m-%d", "Asia/Kuala_Lumpur", "D/M/YYYY" }}';

  it('is saved as written, and an invalid one is refused', async () => {
    const published = await Promise.all(
      [filter, typed].map((value) => server.publish(flowOf({ save: saving(['due', value]), done: COMPLETE }))),
    );
    const [plain = '', withFormat = ''] = published;
    const cases: [string, unknown, string, string?][] = [
      [plain, '05/03/2026', 'not_a_date'],
      [plain, '2026-02-30', 'not_a_date'],
      [plain, 'Room 12', 'not_a_date'],
      [plain, '12', 'not_a_date'],
      [plain, 'Sat, 06 May 2023 00:00:00 GMT', 'saved', '2023-05-06'],
      [plain, '2023-05-06 00:00:00', 'saved', '2023-05-06'],
      [plain, '2023-05-06T00:00:00+08:00', 'saved', '2023-05-06'],
      [plain, 1683331200000, 'saved', '2023-05-06'],
      [withFormat, '5/3/2026', 'saved', '2026-03-05'],
      [withFormat, '30/02/2026', 'not_a_date'],
    ];
    for (const [index, [flowId, it, verdict, saved]] of cases.entries()) {
      const contact_number = `6012360000${index}`;
      const run = await runOf(flowId, { contact_number, it });
      expect([it, run.steps[0]?.result?.['verdicts']]).toMatchObject([it, [{ verdict }]]);
      expect([it, await attributesOf(contact_number)]).toEqual([it, saved === undefined ? {} : { due: saved }]);
    }
  });

  it('is refused by a check when its zone or its format does not exist', async () => {
    const steps = {
      save: saving(
        ['due', '{{ data.it | date: "%Y-%m-%d", "Asia/Kuala Lumpur" }}'],
        ['due', '{{ data.it | date: "%Y", nil, "DD/MM" }}'],
      ),
      done: COMPLETE,
    };
    const { id } = (await server.call('POST', '/v1/flows', flowOf(steps))).body;
    const { status, body } = await server.call<{ problems: Json[] }>('POST', `/v1/flows/${String(id)}/publish`);
    expect([status, body.problems]).toMatchObject([
      422,
      [
        { severity: 'error', code: 'invalid_template', path: '/steps/save/config/assignments/0/value' },
        { severity: 'error', code: 'invalid_template', path: '/steps/save/config/assignments/1/value' },
      ],
    ]);
    expect(body.problems[0]?.['message']).toContain('write Asia/Kuala_Lumpur');
  });

  it('is compared by a condition in any notation', async () => {
    const rule = { value: '{{data.it}}', operator: 'before', to: '2023-05-06' };
    const steps = {
      choose: {
        type: 'condition',
        config: { cases: [{ exit: 'early', all: [rule] }] },
        exits: { early: 'done', else: 'done' },
      },
      done: COMPLETE,
    };
    const flowId = await server.publish(flowOf(steps));
    for (const [it, exit] of [
      ['Fri, 05 May 2023 23:59:59 GMT', 'early'],
      ['2023-05-05T23:59:59-10:00', 'early'],
      ['2023-05-06T00:00:00+08:00', 'else'],
      [1683331199, 'early'],
      ['5 May 2023', 'else'],
    ]) {
      const run = await runOf(flowId, { contact_number: '60123610000', it });
      expect([it, run.steps[0]?.exit]).toEqual([it, exit]);
    }
  });
});

describe('arithmetic', () => {
  it('overwrites nothing without a number, and returns exact decimals with one', async () => {
    const flowId = await server.publish(
      flowOf({
        save: saving(['points', '{{ data.points | plus: 0 }}'], ['price', '{{ data.price | times: 3 | money: 2 }}']),
        done: COMPLETE,
      }),
    );
    const contact_number = '60123620000';
    await runOf(flowId, { contact_number, points: 250, price: 19.9 });
    expect(await attributesOf(contact_number)).toEqual({ points: 250, price: '59.70' });
    const run = await runOf(flowId, { contact_number, price: 'on request' });
    expect(run.steps[0]?.result?.['verdicts']).toMatchObject([{ verdict: 'missing' }, { verdict: 'missing' }]);
    expect(await attributesOf(contact_number)).toEqual({ points: 250, price: '59.70' });
  });
});

describe('texts as phones write them', () => {
  it('match keywords, labels and conditions, and are stored unchanged', async () => {
    const steps = {
      ask: {
        type: 'send-message',
        config: { blocks: [{ type: 'text', text: 'Coming?' }], buttons: [{ id: 'yes', label: "Yes, I'm coming ❤" }] },
        exits: { 'button:yes': 'wait', next: 'done' },
      },
      wait: {
        type: 'wait-for-reply',
        config: { duration: { amount: 1, unit: 'hours' } },
        exits: { answered: 'choose', 'not-answered': 'done' },
      },
      choose: {
        type: 'condition',
        config: {
          cases: [{ exit: 'same', all: [{ value: '{{reply.text}}', operator: 'equals', to: 'می\u200cخواهم "now"' }] }],
        },
        exits: { same: 'tell', else: 'done' },
      },
      tell: sendText('Heard: {{reply.text}}', 'done'),
      done: COMPLETE,
    };
    await server.publish(flowOf(steps, { triggers: [{ type: 'keyword', match: 'is', keywords: ["I'm in"] }] }));
    const contactNumber = '60123630000';
    const say = async (text: string) => (await server.call('POST', '/v1/messages', { contactNumber, text })).body;
    expect(await say('\u200ei’m in\u200b')).toMatchObject({ outcome: 'started' });
    await expect.poll(() => textsOf(contactNumber)).toContain('Coming?');
    expect(await say('yes, I´m coming ❤\ufe0f')).toMatchObject({ outcome: 'resumed' });
    const typed = 'می\u200cخواهم “now”';
    expect(await say(typed)).toMatchObject({ outcome: 'resumed' });
    await expect.poll(() => textsOf(contactNumber)).toContain(`Heard: ${typed}`);
  });

  async function textsOf(contactNumber: string): Promise<string> {
    return JSON.stringify((await server.call('GET', `/v1/contacts/${contactNumber}/messages`)).body).replaceAll(
      '\\"',
      '"',
    );
  }
});
