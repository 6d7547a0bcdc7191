import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launchProgram } from '../launch/launch-program.js';
import type { Launch } from '../launch/launch-program.js';
import { writeFlowTests } from '../launch/write-flow-tests.js';
import type { SimulationSettings } from '../settings.js';
import { toFigure } from './figure.js';
import type { Figure, Target } from './figure.js';

const ROOT = new URL('../../../../', import.meta.url);
const LULUCHAT = fileURLToPath(new URL('packages/flow-cli/dist/main.js', ROOT));
const SERVER = fileURLToPath(new URL('apps/flow-server/dist/main.js', ROOT));

const TESTS_TARGET: Target = { bound: 'at most', value: 2.5 };
const HELP_TARGET: Target = { bound: 'at most', value: 0.25 };

/** Compares `luluchat test` of many flow tests with that of one, turn by turn. */
export async function compareFlowTests({ launches, flowTests }: SimulationSettings): Promise<readonly Figure[]> {
  const many = await writeFlowTests(flowTests);
  const one = await writeFlowTests(1);
  try {
    const test = (folder: string) => launchProgram(builtProgram(LULUCHAT), ['test'], folder);
    const turns = await takeTurns(
      () => test(many.path),
      () => test(one.path),
      launches,
    );
    const name = `luluchat test: ${flowTests} flow tests / one`;
    return [
      toFigure(`${name}, time`, ratiosOf(turns, 'wallMs'), 'x', TESTS_TARGET),
      toFigure(`${name}, processor time`, ratiosOf(turns, 'cpuMs'), 'x', TESTS_TARGET),
      toFigure(
        `time of ${flowTests} flow tests`,
        turns.map(([first]) => first.wallMs),
        'ms',
      ),
      toFigure(
        'time of one flow test',
        turns.map(([, second]) => second.wallMs),
        'ms',
      ),
    ];
  } finally {
    await Promise.all([many.remove(), one.remove()]);
  }
}

/** Compares the processor time of `luluchat --help` with that of the server's `--help`, turn by turn. */
export async function compareHelp({ launches }: SimulationSettings): Promise<readonly Figure[]> {
  const help = (script: string) => launchProgram(builtProgram(script), ['--help'], tmpdir());
  const turns = await takeTurns(
    () => help(LULUCHAT),
    () => help(SERVER),
    launches,
  );
  return [
    toFigure('luluchat --help / server --help, processor time', ratiosOf(turns, 'cpuMs'), 'x', HELP_TARGET),
    toFigure(
      'processor time of luluchat --help',
      turns.map(([first]) => first.cpuMs),
      'ms',
    ),
    toFigure(
      'processor time of server --help',
      turns.map(([, second]) => second.cpuMs),
      'ms',
    ),
  ];
}

type Turn = readonly [first: Launch, second: Launch];

/** Launches both programs once without measuring, so that their files are in the cache of the system, and then in turns. */
async function takeTurns(
  first: () => Promise<Launch>,
  second: () => Promise<Launch>,
  launches: number,
): Promise<readonly Turn[]> {
  await first();
  await second();
  const turns: Turn[] = [];
  for (let launch = 0; launch < launches; launch += 1) turns.push([await first(), await second()]);
  return turns;
}

function ratiosOf(turns: readonly Turn[], member: keyof Launch): readonly number[] {
  return turns.map(([first, second]) => first[member] / second[member]);
}

function builtProgram(script: string): string {
  if (!existsSync(script)) throw new Error(`${script} is not built: run \`npm run build\` first.`);
  return script;
}
