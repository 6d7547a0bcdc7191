import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientProcess } from '../src/client/client-process.js';
import { CONTENDERS } from '../src/contender/contender.js';
import type { WireRequest } from '../src/contender/contender.js';
import { parseWireRequest } from '../src/contender/parse-wire-request.js';
import { isReached } from '../src/figure/figure.js';
import type { FigureGroup } from '../src/figure/figure.js';
import { captureRequest, measureWebhook } from '../src/figure/measure-webhook.js';
import { ReceiverProcess } from '../src/receiver/receiver-process.js';
import { TINY } from '../src/settings.js';

/** About twenty processes are started one after another, on machines that may be busy. */
const LONG_MS = 300_000;

/** Durations are not checked: the figures of so few calls mean nothing. */
describe('the benchmark', () => {
  it(
    'measures all three groups with every contender in every round',
    async () => {
      const printed: FigureGroup[] = [];
      const groups = await measureWebhook(TINY, (group) => printed.push(group));
      expect(printed).toEqual(groups);
      const [throughput, memory, isolation, ...more] = groups.map(({ figures }) => figures);
      expect(more).toEqual([]);
      expect([throughput?.length, memory?.length, isolation?.length]).toEqual([3 * (2 + 3 + 3), 3 * 2, 2 * 3]);
      expect(throughput?.map(({ rounds }) => rounds)).toEqual(Array.from({ length: 24 }, () => TINY.rounds));
      for (const { name, min, median, max, rounds } of groups.flatMap(({ figures }) => figures)) {
        expect([name, rounds > 0, Number.isFinite(median), min <= median && median <= max]).toEqual([
          name,
          true,
          true,
          true,
        ]);
      }
      const withTarget = groups.flatMap(({ figures }) => figures.filter((figure) => isReached(figure) !== undefined));
      expect(withTarget).toHaveLength(7);
    },
    LONG_MS,
  );
});

describe('the contenders', () => {
  let receiver: ReceiverProcess;
  let request: WireRequest;
  const clients: ClientProcess[] = [];

  beforeAll(async () => {
    receiver = await ReceiverProcess.start();
    request = await captureRequest(receiver);
  });
  afterAll(() => Promise.all([receiver, ...clients].map((process) => process.stop())));

  const start = async (name: (typeof CONTENDERS)[number]) => {
    const client = await ClientProcess.start(name, request);
    clients.push(client);
    return client;
  };

  it('send the request of the step with its parameters, rendered header and id', () => {
    expect(JSON.parse(request.body)).toEqual({
      contact_number: '60123456789',
      name: 'Aisyah',
      channel: 'whatsapp',
      tier: 'silver',
    });
    expect(request).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer c4f1a0d2e97b4c55' } });
    expect(Object.keys(request.headers)).toEqual(expect.arrayContaining(['webhook-id', 'webhook-timestamp']));
  });

  it.each(CONTENDERS)('%s sends the same request', async (name) => {
    const client = await start(name);
    await client.perform({ type: 'load', url: receiver.healthy('/after/0'), calls: 1, inFlight: 1 });
    const sent = parseWireRequest(await receiver.lastRequest());
    expect(sent.body).toBe(request.body);
    expect(Object.keys(sent.headers)).toEqual(Object.keys(request.headers));
  });

  it.each(CONTENDERS)('%s fails when a call fails', async (name) => {
    const client = await start(name);
    const refused = client.perform({ type: 'load', url: 'http://127.0.0.1:1/', calls: 1, inFlight: 1 });
    await expect(refused).rejects.toThrow(`${name}, load`);
  });
});
