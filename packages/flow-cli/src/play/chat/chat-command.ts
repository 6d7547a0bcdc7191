import { FlowError } from '@luluchat/flow-runtime';
import type { FindRule } from '@luluchat/flow-simulator';
import type { CliCommand } from '../../command/cli-command.js';
import { describeTrigger } from '../../docs/describe-trigger.js';
import { CommandError } from '../../error/command-error.js';
import { printable } from '../../output/printable.js';
import { loadSteps } from '../../steps/load-steps.js';
import { loadPlayedFlow, openPlayedFlow } from '../situation/load-played-flow.js';
import type { PlayedFlow } from '../situation/load-played-flow.js';
import { addPlayOptions, readSituation } from '../situation/play-options.js';
import type { PlayOptions } from '../situation/play-options.js';
import { ANSWER_FORMS, ChatAnswers, parseAnswer } from './chat-answers.js';
import { CHAT_COMMANDS, findChatCommand } from './chat-commands.js';
import type { Chat } from './chat-commands.js';
import { ChatSession } from './chat-session.js';
import { LineReader } from './line-reader.js';

const PROMPT = '> ';

/** `luluchat chat`: talks with a flow. */
export const chatCommand: CliCommand<PlayOptions> = {
  configure: (command) => {
    addPlayOptions(command.argument('<file>', 'a flow: .json, .yaml or .yml')).addHelpText('after', `\n${writeHelp()}`);
  },
  run: async ({ args: [name = ''], options }, context) => {
    const { cwd, out, withColour } = context;
    const flow = await loadPlayedFlow(name, cwd);
    const { situation, secrets } = await readSituation(options, flow, cwd);
    const simulator = openPlayedFlow(flow, { createSteps: await loadSteps(options.steps, cwd), secrets, cwd });
    const answers = new ChatAnswers(situation.webhooks ?? {});
    const reader = new LineReader(context);
    const findRule: FindRule = async (call) => {
      const rule = answers.take(call);
      if (rule !== undefined || !reader.isInteractive) return rule;
      out(`${printable(call.stepId)} calls ${call.method} ${printable(call.url)}. Answer it: ${ANSWER_FORMS}.\n`);
      return askFor(reader, out);
    };
    // Rules are found by `findRule`, so that they can change.
    const { webhooks: _, ...withoutRules } = situation;
    const session = new ChatSession({
      flowId: flow.id,
      simulation: simulator.open(withoutRules, { findRule }),
      out,
      withColour,
    });
    out(writeIntroduction(flow));
    await converse({ flow, situation, session, answers, cwd, out }, reader);
    reader.close();
    return 0;
  },
};

/** Reads and handles lines until `:quit` or the end of the input. */
async function converse(chat: Chat, reader: LineReader): Promise<void> {
  for (;;) {
    const line = (await reader.next(PROMPT))?.trim();
    if (line === undefined || /^:quit(?:\s|$)/.test(line)) return;
    try {
      await handle(chat, line);
    } catch (error) {
      if (!(error instanceof CommandError) && !FlowError.is(error)) throw error;
      chat.out(`${printable(error.message)}\n`);
    }
  }
}

async function handle(chat: Chat, line: string): Promise<void> {
  const { session, out } = chat;
  if (line === '') return;
  if (/^:help(?:\s|$)/.test(line)) return out(writeHelp());
  const [, name, argument = ''] = /^:(\S*)\s*(.*)$/s.exec(line) ?? [];
  if (name !== undefined) return findChatCommand(name).run(chat, argument);
  const label = /^\d{1,2}$/.test(line) ? (await session.buttons())[Number(line) - 1] : undefined;
  await session.apply(label === undefined ? { message: line } : { tap: label });
}

async function askFor(reader: LineReader, out: (text: string) => void): ReturnType<FindRule> {
  for (;;) {
    const line = await reader.next('answer> ');
    if (line === undefined) return undefined;
    try {
      const { rule, note } = parseAnswer(line.trim());
      if (note !== undefined) out(`${note}\n`);
      return rule;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      out(`${error.message}\n`);
    }
  }
}

function writeIntroduction({ document: { name, triggers = [] } }: PlayedFlow): string {
  const starts = triggers.map(describeTrigger).join(', or ');
  const how = triggers.length > 0 ? `It is started by ${starts}.` : 'Other flows alone start it.';
  return `${printable(`${name}. ${how}`)} :help lists commands.\n`;
}

function writeHelp(): string {
  const commands = [
    { name: 'help', argument: '', summary: 'shows this' },
    { name: 'quit', argument: '', summary: 'ends the conversation' },
  ];
  const lines = [...CHAT_COMMANDS, ...commands].map(({ name, argument, summary }) => [
    `:${name} ${argument}`.trim(),
    summary,
  ]);
  const width = Math.max(...lines.map(([form = '']) => form.length));
  return [
    'Write a message of the contact, or the number of a button, or a command:\n',
    ...lines.map(([form = '', summary = '']) => `  ${form.padEnd(width)}  ${summary}\n`),
  ].join('');
}
