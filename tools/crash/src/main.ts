/**
 * `npm run crash -- [--kills 200] [--seed <n>] [--servers 2] [--folder <path>] [--cluster [--engine restate]]`: exits with 1 when anything was
 * lost, changed or stuck. With `--cluster` the servers share one PostgreSQL, and are frozen too, and PostgreSQL is killed and restarted;
 * with `--engine restate` they share three Restate nodes as well, of which one at a time is killed.
 */
import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import type { ClusterEngine } from './cluster/cluster-services.js';
import { runClusterTrial } from './cluster/run-cluster-trial.js';
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
    cluster: { type: 'boolean', default: false },
    engine: { type: 'string', default: 'embedded' },
  },
});
const [kills = 0, seed = NaN, servers = 0, clients = 0] = [
  values.kills,
  values.seed,
  values.servers,
  values.clients,
].map(Number);
if (!kills || !servers || !clients || ![kills, seed, servers, clients].every(Number.isSafeInteger)) {
  console.error('--kills, --seed, --servers and --clients must be integers.');
  process.exit(1);
}
const { engine } = values;
if ((engine !== 'embedded' && engine !== 'restate') || (engine === 'restate' && !values.cluster)) {
  console.error('--engine is embedded, or with --cluster restate.');
  process.exit(1);
}
console.log(
  `${kills} kills of ${servers} servers with ${clients} clients ${values.cluster ? 'in all' : 'each'}; to repeat the plan: --seed ${seed}`,
);
const startedAt = performance.now();
const elapsed = () => `${Math.round((performance.now() - startedAt) / 1000)} s`;
const onProgress = (killed: number): void => {
  if (killed % PROGRESS_EVERY === 0) console.log(`${killed} of ${kills} kills, ${elapsed()}`);
};
const result = values.cluster ? await runOnCluster(engine) : await runOnStores();
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

function runOnStores() {
  return runSuite({ kills, seed, servers, clients, parent: values.folder, onProgress });
}

async function runOnCluster(on: ClusterEngine) {
  const places = new Map<string, number>();
  let killed = 0;
  const onKill = (at: string): void => {
    places.set(at, (places.get(at) ?? 0) + 1);
    killed += 1;
    onProgress(killed);
  };
  const options = {
    engine: on,
    members: servers,
    kills,
    seed,
    clients,
    parent: values.folder,
    onKill,
  };
  const { kept, pauses, ...found } = await runClusterTrial(options);
  console.log(pauses);
  return { ...found, kept: kept === undefined ? [] : [kept], kills: places };
}
