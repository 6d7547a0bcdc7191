/** `npm run crash`: exits with 1 when anything was lost, changed or stuck, or the command line is invalid. */
import { randomInt } from 'node:crypto';
import type { ClusterEngine } from './cluster/cluster-services.js';
import { runClusterTrial } from './cluster/run-cluster-trial.js';
import { parseArguments, USAGE } from './parse-arguments.js';
import type { CrashArguments } from './parse-arguments.js';
import { runSuite } from './run-suite.js';

const PROGRESS_EVERY = 20;
const SHOWN_PROBLEMS = 50;

const args = readArguments();
if (args?.help === true) console.log(USAGE);
else if (args !== undefined) await run(args);

function readArguments(): CrashArguments | undefined {
  try {
    return parseArguments(process.argv.slice(2), randomInt(1_000_000));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nAll options: npm run crash -- --help`);
    process.exitCode = 1;
    return undefined;
  }
}

async function run(args: CrashArguments): Promise<void> {
  const { kills, seed, servers, clients, folder, cluster } = args;
  console.log(
    `${kills} kills of ${servers} servers with ${clients} clients ${cluster ? 'in all' : 'each'}; to repeat the plan: --seed ${seed}`,
  );
  const startedAt = performance.now();
  const elapsed = () => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  const onProgress = (killed: number): void => {
    if (killed % PROGRESS_EVERY === 0) console.log(`${killed} of ${kills} kills, ${elapsed()}`);
  };
  const result =
    cluster === undefined
      ? await runSuite({ kills, seed, servers, clients, parent: folder, onProgress })
      : await runOnCluster(args, cluster, onProgress);
  for (const [place, times] of [...result.kills].sort())
    console.log(`killed ${String(times).padStart(5)} times: ${place}`);
  console.log(
    `${result.scenarios} scenarios, ${result.acknowledged} acknowledged runs, ${result.runs} runs, ${result.messages} messages, ` +
      `${result.repeats} calls and messages that arrived more than once, ${elapsed()}`,
  );
  for (const problem of result.problems.slice(0, SHOWN_PROBLEMS)) console.error(`PROBLEM: ${problem}`);
  for (const kept of result.kept)
    console.error(`Kept for inspection, with server.log, evidence.json and the store in data: ${kept}`);
  console.log(result.problems.length === 0 ? 'Nothing was lost.' : `${result.problems.length} problems, seed ${seed}.`);
  if (result.problems.length > 0) process.exitCode = 1;
}

async function runOnCluster(args: CrashArguments, engine: ClusterEngine, onProgress: (killed: number) => void) {
  const { servers: members, folder: parent, ...options } = args;
  const places = new Map<string, number>();
  let killed = 0;
  const onKill = (at: string): void => {
    places.set(at, (places.get(at) ?? 0) + 1);
    killed += 1;
    onProgress(killed);
  };
  const { kept, pauses, ...found } = await runClusterTrial({ ...options, engine, members, parent, onKill });
  console.log(pauses);
  return { ...found, kept: kept === undefined ? [] : [kept], kills: places };
}
