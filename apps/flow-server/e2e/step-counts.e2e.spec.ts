import { expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilFinished, untilStatus } from './runs.js';
import { useServer } from './use-server.js';

const server = useServer();

it('counts executions, exits, waits and failures of each step on each version that runs followed', async () => {
  const wait = {
    type: 'wait-for-reply',
    config: { duration: { amount: 1, unit: 'hours' } },
    exits: { answered: 'say', 'not-answered': 'done' },
  };
  const document = flowOf({ wait, say: sendText('Thanks'), done: COMPLETE });
  const flowId = await server.publish(document);
  const start = async (last: number): Promise<string> => {
    const runId = await server.trigger(flowId, { contact_number: `6012370000${last}` });
    await untilStatus(server, runId, 'waiting');
    return runId;
  };
  const answered = await start(1);
  await server.call('POST', '/v1/messages', { contactNumber: '60123700001', text: 'hi' });
  await untilFinished(server, answered);
  await start(2);
  await server.call('PUT', `/v1/flows/${flowId}`, { ...document, start: 'done' });
  await server.call('POST', `/v1/flows/${flowId}/publish`);
  await untilFinished(server, await server.trigger(flowId, { contact_number: '60123700003' }));

  const { body } = await server.call('GET', `/v1/flows/${flowId}/step-counts?hours=1`);
  expect(body).toEqual({
    since: expect.stringMatching(/Z$/) as string,
    runs: 3,
    isComplete: true,
    items: [
      { version: 2, stepId: 'done', executed: 1, waiting: 0, failed: 0, exits: [] },
      { version: 1, stepId: 'say', executed: 1, waiting: 0, failed: 1, exits: [{ exit: 'next', count: 1 }] },
      { version: 1, stepId: 'wait', executed: 2, waiting: 1, failed: 0, exits: [{ exit: 'answered', count: 1 }] },
    ],
  });
});
