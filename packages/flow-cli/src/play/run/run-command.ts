import type { JsonObject } from '@luluchat/flow-runtime';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { EventOutcome, SimulationEvent } from '@luluchat/flow-simulator';
import type { CliCommand } from '../../command/cli-command.js';
import { describeTrigger } from '../../docs/describe-trigger.js';
import { CommandError } from '../../error/command-error.js';
import { parseObject } from '../situation/parse-object.js';
import { writeJson } from '../../file/write-content.js';
import { printable } from '../../output/printable.js';
import { loadSteps } from '../../steps/load-steps.js';
import { loadPlayedFlow, openPlayedFlow } from '../situation/load-played-flow.js';
import { addPlayOptions, collect, readSituation } from '../situation/play-options.js';
import type { PlayOptions } from '../situation/play-options.js';
import { toSimulationView } from './simulation-view.js';
import { writeRuns } from './write-run.js';

const NO_OBJECT = '--data-json is a JSON object, such as \'{"name": "Ann"}\'.';

interface RunOptions extends PlayOptions {
  readonly data: readonly string[];
  readonly dataJson?: string;
  readonly message: readonly string[];
  readonly json?: true;
}

/** `luluchat run`: plays one run of a flow and writes its steps. */
export const runCommand: CliCommand<RunOptions> = {
  configure: (command) => {
    addPlayOptions(
      command
        .argument('<file>', 'a flow: .json, .yaml or .yml')
        .option('--data <key=value>', 'a member of the request that triggers the flow; may be repeated', collect, [])
        .option('--data-json <object>', 'the request that triggers the flow')
        .option('--message <text...>', 'messages of the contact, in order', collect, [])
        .option('--json', 'writes everything that was recorded, in the form of POST /v1/simulations'),
    ).addHelpText('after', '\nExit code: 0 if the run completes or waits, 1 if it fails or stalls.');
  },
  run: async ({ args: [name = ''], options }, { cwd, out, err, withColour }) => {
    const flow = await loadPlayedFlow(name, cwd);
    const { situation, secrets } = await readSituation(options, flow, cwd);
    const events = eventsOf(options, flow.document, flow.id);
    const simulator = openPlayedFlow(flow, { createSteps: await loadSteps(options.steps, cwd), secrets, cwd });
    const simulation = simulator.open(situation);
    const outcomes: EventOutcome[] = [];
    for (const event of events) outcomes.push(await simulation.apply(event));
    const result = await simulation.result();
    out(
      options.json === true
        ? writeJson(toSimulationView(result, outcomes, simulator.warnings.get(flow.id) ?? []))
        : writeRuns(result, withColour),
    );
    for (const outcome of outcomes) if (outcome.type === 'refused') err(`${printable(outcome.message)}\n`);
    for (const { code, message } of result.problems) {
      const hint = code === 'unexpected_call' ? ' It failed as "connection"; --webhook answers it.' : '';
      err(`${printable(message)}${hint}\n`);
    }
    if (result.runs.length === 0) {
      err(`No run has started. The flow is started by ${describeTriggers(flow.document)}.\n`);
      return 1;
    }
    return result.runs.some(({ state: { status } }) => status === 'failed' || status === 'stalled') ? 1 : 0;
  },
};

/** Types of triggers that a time starts. */
const TIMED: readonly string[] = ['schedule', 'date'];

/** A trigger if data is given or no message can start the flow, which is a time if no other trigger does; then the messages. */
function eventsOf(
  { message, ...options }: RunOptions,
  { triggers = [] }: FlowDocument,
  flowId: string,
): readonly SimulationEvent[] {
  const data = parseData(options);
  const isTriggered = triggers.some(({ type }) => type === 'webhook');
  const isTimed = triggers.some(({ type }) => TIMED.includes(type));
  const isStartedByMessage = message.length > 0 && triggers.some(({ type }) => !['webhook', ...TIMED].includes(type));
  const messages = message.map((text): SimulationEvent => ({ message: text }));
  if (data === undefined && (isStartedByMessage || (!isTriggered && !isTimed))) return messages;
  if (data === undefined && !isTriggered) return [{ schedule: { flow: flowId } }, ...messages];
  return [{ trigger: { flow: flowId, ...(data !== undefined && { data }) } }, ...messages];
}

function parseData({ data, dataJson }: Pick<RunOptions, 'data' | 'dataJson'>): JsonObject | undefined {
  if (dataJson === undefined && data.length === 0) return undefined;
  const members = data.map((text) => {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (key === '') throw new CommandError(2, '--data has the form key=value; --data-json takes an object.');
    return [key, value] as const;
  });
  return { ...parseObject(dataJson ?? '{}', 2, NO_OBJECT), ...Object.fromEntries(members) };
}

function describeTriggers({ triggers = [] }: FlowDocument): string {
  return triggers.length === 0 ? 'other flows alone' : printable(triggers.map(describeTrigger).join(', or '));
}
