/** `npm run crash -- [--kills 200] [--seed <n>] [--servers 2] [--folder <path>]`: exits with 1 when anything was lost, changed or stuck. */
import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { runSuite } from './run-suite.js';

const PROGRESS_EVERY = 20;
const SHOWN_PROBLEMS = 50;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    servers: { type: 'string', default: '2' },
    clients: { type: 'string', default: '6' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const [kills, seed, servers, clients] = [values.kills, values.seed, values.servers, values.clients].map(Number);
if (
  !kills ||
  seed === undefined ||
  !servers ||
  !clients ||
  ![kills, seed, servers, clients].every(Number.isSafeInteger)
) {
  console.error('--kills, --seed, --servers and --clients must be integers.');
  process.exit(1);
}
console.log(`${kills} kills of ${servers} servers with ${clients} clients each; to repeat the plan: --seed ${seed}`);
const startedAt = performance.now();
const elapsed = () => `${Math.round((performance.now() - startedAt) / 1000)} s`;
const result = await runSuite({
  kills,
  seed,
  servers,
  clients,
  parent: values.folder,
  onProgress: (killed) => {
    if (killed % PROGRESS_EVERY === 0) console.log(`${killed} of ${kills} kills, ${elapsed()}`);
  },
});
for (const [place, times] of [...result.kills].sort())
  console.log(`killed ${String(times).padStart(5)} times: ${place}`);
console.log(
  `${result.scenarios} scenarios, ${result.acknowledged} acknowledged runs, ${result.runs} runs, ${result.messages} messages, ` +
    `${result.repeats} calls and messages that arrived more than once, ${elapsed()}`,
);
for (const problem of result.problems.slice(0, SHOWN_PROBLEMS)) console.error(`PROBLEM: ${problem}`);
for (const folder of result.kept)
  console.error(`Kept for inspection, with server.log, evidence.json and the store in data: ${folder}`);
console.log(result.problems.length === 0 ? 'Nothing was lost.' : `${result.problems.length} problems, seed ${seed}.`);
process.exitCode = result.problems.length === 0 ? 0 : 1;
