import { setTimeout as sleep } from 'node:timers/promises';

const RUNS = 20;
const PATIENCE_MS = 60_000;

/** Flow that waits for 2 s, so that it is under way when its flow server is killed. */
const PAUSE = {
  name: 'Pause (check)',
  triggers: [{ type: 'webhook' }],
  start: 'before',
  steps: {
    before: text('before', 'rest'),
    rest: { type: 'delay', config: { duration: { amount: 2, unit: 'seconds' } }, exits: { next: 'after' } },
    after: text('after', 'done'),
    done: { type: 'complete' },
  },
};

function text(content, next) {
  return { type: 'send-message', config: { blocks: [{ type: 'text', text: content }] }, exits: { next } };
}

/** Calls a flow server; rejects when it answers with a failure. */
const call = async (url, method, body) => {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const json = await response.json();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${json.detail}`);
  return json;
};

/** Resolves when the runs have completed, as a flow server tells it. */
const untilCompleted = async (url, runIds) => {
  const deadline = Date.now() + PATIENCE_MS;
  for (const runId of runIds) {
    for (;;) {
      const { status } = await call(`${url}/v1/runs/${runId}`, 'GET');
      if (status === 'completed') break;
      if (status !== 'running' && status !== 'waiting') throw new Error(`The run ${runId} is ${status}.`);
      if (Date.now() > deadline) throw new Error(`The run ${runId} is ${status} after ${PATIENCE_MS / 1000} s.`);
      await sleep(100);
    }
  }
};

/**
 * Tries a cluster: a run of the demo flow is seen on another flow server, runs complete although servers are killed, and those that were
 * killed work again. `kill` ends the first flow server, and others that it names in `killed`, at once. Rejects with a line for the
 * operator.
 */
export const checkCluster = async ({ urls, flowId, killed, kill, untilBack }) => {
  const [first] = urls;
  const last = urls.at(-1);
  const triggerDemo = async (contactNumber) => {
    const body = { contact_number: contactNumber, name: 'Aisyah' };
    const { runId } = await call(`${first}/trigger/flow/${flowId}`, 'POST', body);
    await untilCompleted(last, [runId]);
    const { attributes } = await call(`${last}/v1/contacts/${contactNumber}`, 'GET');
    if (attributes.membership_tier === undefined) throw new Error('The demo flow saved no membership tier.');
  };
  await triggerDemo('60123456789');
  console.log('ok  a run of the demo flow on one flow server is seen on the other');

  const { id } = await call(`${first}/v1/flows`, 'POST', PAUSE);
  await call(`${first}/v1/flows/${id}/publish`, 'POST');
  const began = performance.now();
  const started = Array.from({ length: RUNS }, (_, index) =>
    call(`${first}/trigger/flow/${id}`, 'POST', { contact_number: String(60_120_000_000 + index) }),
  );
  const runIds = (await Promise.all(started)).map((run) => run.runId);
  await kill();
  await untilCompleted(last, runIds);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `ok  ${RUNS} runs completed on the other flow server after kill -9 of ${killed}, ${seconds} s after their start`,
  );

  await untilBack();
  await triggerDemo('60123456780');
  console.log('ok  what was killed has started again, and runs the demo flow');
};
