/** `npm run bench`: measures and prints the figures. Exits with 1 on errors, not on missed targets. */
import { checkOut } from '@luluchat/servers';
import { measureAgainst } from './against/measure-against.js';
import type { FigureGroup } from './figure/figure.js';
import { isReached } from './figure/figure.js';
import { measureCluster } from './figure/measure-cluster.js';
import { measureEngine } from './figure/measure-engine.js';
import { measureNodes } from './figure/measure-nodes.js';
import { measureSimulation } from './figure/measure-simulation.js';
import { measureStart } from './figure/measure-start.js';
import { measureSteady } from './figure/measure-steady.js';
import { measureStudio } from './figure/measure-studio.js';
import { measureWorkers } from './figure/measure-workers.js';
import { measureWebhook } from './figure/measure-webhook.js';
import { describeMachine } from './machine/describe-machine.js';
import { findOpenFilesProblem } from './machine/open-files.js';
import { parseArguments, USAGE } from './parse-arguments.js';
import type { BenchArguments } from './parse-arguments.js';
import { toMarkdown } from './report/to-markdown.js';
import { describeCommit, writeResults } from './report/write-results.js';

/** Of another commit: its own bench calls its step. */
const PROJECTS = ['tools/bench/tsconfig.lib.json', 'apps/flow-server/tsconfig.lib.json'];

try {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) console.log(USAGE);
  else await measure(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function measure({ parts, settings, against, write }: BenchArguments): Promise<void> {
  const problem =
    parts.includes('webhook') && against === undefined ? findOpenFilesProblem(settings.memoryCalls) : undefined;
  if (problem !== undefined) throw new Error(problem);
  const startedAt = performance.now();
  const machine = describeMachine();
  console.log(`${machine}\n`);
  const print = (group: FigureGroup) => console.log(`${toMarkdown(group)}\n`);
  const groups: FigureGroup[] = [];
  if (against !== undefined) {
    const checkedOut = await checkOut(against, { projects: PROJECTS, log: console.log });
    try {
      groups.push(...(await measureAgainst(checkedOut, parts, settings, print)));
    } finally {
      await checkedOut.remove();
    }
  } else {
    const measured = {
      command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
      machine,
      date: new Date().toISOString().slice(0, 10),
    };
    const measurePart = {
      webhook: () => measureWebhook(settings, print),
      start: () => measureStart(settings.start, print, console.log),
      engine: () => measureEngine(settings.engine, print, console.log),
      nodes: () => measureNodes(settings.nodes, print, console.log),
      steady: () => measureSteady(settings.steady, print, console.log),
      workers: () => measureWorkers(settings.workers, print),
      cluster: () => measureCluster(settings.cluster, print, console.log),
      simulation: () => measureSimulation(settings.simulation, print),
      studio: () => measureStudio(settings.studio, print),
    };
    for (const part of parts) {
      const commit = write ? describeCommit() : '';
      const ofPart = await measurePart[part]();
      groups.push(...ofPart);
      if (write) writeResults(part, { ...measured, commit }, ofPart);
    }
  }
  const withTarget = groups.flatMap(({ figures }) => figures).filter(({ target }) => target !== undefined);
  const missed = withTarget.filter((figure) => !isReached(figure)).map(({ name }) => name);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${withTarget.length - missed.length} of ${withTarget.length} targets met, in ${seconds} s.`);
  for (const name of missed) console.log(`MISSED: ${name}`);
}
