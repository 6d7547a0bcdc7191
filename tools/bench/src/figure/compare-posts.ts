import { callWithMessages, postMessages } from '../load/post-messages.js';
import type { MessageTarget } from '../load/post-messages.js';
import { percentile } from '../load/percentile.js';
import { residentKB } from '../machine/resident-memory.js';
import type { EngineSettings } from '../settings.js';
import { ask } from '../system/ask-server.js';
import { startFlowServer } from '../system/start-flow-server.js';
import type { System } from '../system/system.js';
import { withSystem } from '../system/with-systems.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

const RATIO_TARGET: Target = { bound: 'at least', value: 1.5 };
const P99_TARGET: Target = { bound: 'at most', value: 1_000 };
const MEMORY_TARGET: Target = { bound: 'at most', value: 1.5 };
/** Most updates that Meta puts into a post. */
const MESSAGES_OF_POST = 1_000;
const CALLERS = 128;
const PHONE_NUMBER_ID = '106540352242922';
const APP_SECRET = 'app-secret-of-the-bench';
const TEXT = 'menu';

/** Flow that each message starts. */
const FLOW = {
  name: 'Menu',
  triggers: [{ type: 'keyword', match: 'is', keywords: [TEXT] }],
  start: 'done',
  steps: { done: { type: 'complete' } },
};

/**
 * Compares messages per second, each of a new contact and starting a run, that arrive in posts of WhatsApp with those that 128 callers
 * hand in one by one, until all runs are completed, turn by turn. Measures the p99 of the answer to Meta, and the growth of memory.
 */
export async function comparePosts({ rounds, runs, warmUpRuns }: EngineSettings): Promise<readonly Figure[]> {
  const start = () =>
    startFlowServer({
      ...{ url: '', pureSteps: 0, flow: FLOW },
      settings: { CHANNEL: 'whatsapp', WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID },
    });
  return withSystem(start, async (system) => {
    const { port } = system.address;
    const secret = { value: APP_SECRET };
    await ask(`http://127.0.0.1:${port}`, 'PUT', '/v1/secrets/whatsapp_app_secret', secret);
    const target: MessageTarget = { port, phoneNumberId: PHONE_NUMBER_ID, appSecret: APP_SECRET, text: TEXT };
    const takeCalls = (messages: number) =>
      perSecond(system, messages, () => callWithMessages(target, { messages, callers: CALLERS }));
    const takePosts = async (posts: number) => {
      let times: readonly number[] = [];
      const rate = await perSecond(system, posts * MESSAGES_OF_POST, async () => {
        times = await postMessages(target, { posts, messagesOfPost: MESSAGES_OF_POST });
      });
      return { rate, p99Ms: percentile(times, 0.99) };
    };
    const posts = Math.ceil(runs / MESSAGES_OF_POST);
    await takeCalls(warmUpRuns);
    await takePosts(Math.ceil(warmUpRuns / MESSAGES_OF_POST));
    const measured = { calls: [] as number[], posts: [] as number[], p99: [] as number[], memory: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      measured.calls.push(await takeCalls(posts * MESSAGES_OF_POST));
      const { rate, p99Ms } = await takePosts(posts);
      measured.posts.push(rate);
      measured.p99.push(p99Ms);
      measured.memory.push(await residentKB(system.pid));
    }
    const [first = NaN] = measured.memory;
    const ratios = measured.posts.map((rate, round) => rate / (measured.calls[round] ?? NaN));
    return [
      toFigure(`messages in posts / in calls of ${CALLERS} callers`, ratios, 'x', RATIO_TARGET),
      toFigure('messages in posts', measured.posts, '/s'),
      toFigure(`messages in calls of ${CALLERS} callers`, measured.calls, '/s'),
      toFigure('p99 of the answer to a post', measured.p99, 'ms', P99_TARGET),
      toFigure(
        'memory of the server after a round / after the first one',
        measured.memory.map((kilobytes) => kilobytes / first),
        'x',
        MEMORY_TARGET,
      ),
      toFigure('memory of the server after a round', measured.memory, 'KB'),
    ];
  });
}

/** Measures messages per second until the runs that they started are completed. */
async function perSecond(system: System, messages: number, send: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await send();
  await system.settle();
  return messages / ((performance.now() - startedAt) / 1000);
}
