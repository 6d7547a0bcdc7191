import { suggest } from '@luluchat/flow-runtime/values';
import type { Situation } from '@luluchat/flow-simulator';
import { basename, resolve } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { parseObject } from '../situation/parse-object.js';
import { requireStepOrHost } from '../situation/require-step-or-host.js';
import { shownPath } from '../../file/shown-path.js';
import { printable } from '../../output/printable.js';
import type { PlayedFlow } from '../situation/load-played-flow.js';
import { ANSWER_FORMS, beginsAnswer, parseAnswer } from './chat-answers.js';
import type { ChatAnswers } from './chat-answers.js';
import type { ChatSession } from './chat-session.js';
import { describeVariables } from './describe-run.js';
import { saveFlowTest } from './save-flow-test.js';
import { toFlowTest } from './to-flow-test.js';

const NO_OBJECT = 'The data of a trigger is a JSON object, such as {"name": "Ann"}.';

const NO_CALLBACK = 'A callback is a JSON object, such as {"data": {"tier": "gold"}}.';

/** Parts of a chat that its commands use. */
export interface Chat {
  readonly flow: PlayedFlow;
  readonly situation: Situation;
  readonly session: ChatSession;
  readonly answers: ChatAnswers;
  readonly cwd: string;
  readonly out: (text: string) => void;
}

/** A command of a chat. */
export interface ChatCommand {
  readonly name: string;
  /** Form of its argument. */
  readonly argument: string;
  readonly summary: string;
  /** @throws {CommandError} to show a message, after which the chat continues. */
  readonly run: (chat: Chat, argument: string) => Promise<void> | void;
}

/** The commands, in the order of `:help`. `:quit` and `:help` are handled by the chat itself. */
export const CHAT_COMMANDS: readonly ChatCommand[] = [
  {
    name: 'trigger',
    argument: '{json}',
    summary: 'triggers the flow as another system does, with data',
    run: ({ session }, argument) =>
      session.apply({ trigger: argument === '' ? {} : { data: parseObject(argument, 1, NO_OBJECT) } }),
  },
  {
    name: 'schedule',
    argument: '',
    summary: 'lets the time of a schedule or date trigger come for the contact',
    run: ({ session }) => session.apply({ schedule: {} }),
  },
  {
    name: 'say',
    argument: '<text>',
    summary: 'writes a text that is a number or begins with a colon',
    run: ({ session }, argument) => session.apply({ message: argument }),
  },
  {
    name: 'skip',
    argument: '',
    summary: 'lets time pass until the next timer',
    run: ({ session }) => session.apply({ until: 'wake-up' }),
  },
  {
    name: 'wait',
    argument: '<duration>',
    summary: 'lets time pass, such as 2 hours or 1 day 30 minutes',
    run: ({ session }, argument) => session.apply({ wait: argument }),
  },
  {
    name: 'fail',
    argument: '',
    summary: 'reports that the last message could not be delivered',
    run: ({ session }) => session.apply({ failed: { code: 'undelivered' } }),
  },
  {
    name: 'webhook',
    argument: '<step, host or *> <answer>',
    summary: `answers calls from now on: ${ANSWER_FORMS}`,
    run: ({ flow, answers, out }, argument) => {
      const [word = ''] = argument.split(/\s/, 1);
      const key = beginsAnswer(word) ? '*' : word;
      if (key === '') throw new CommandError(1, `Write :webhook <step, host or *> ${ANSWER_FORMS}.`);
      requireStepOrHost(key, flow, 1);
      const { rule, note } = parseAnswer(key === word ? argument.slice(word.length).trim() : argument);
      answers.set(key, rule);
      if (note !== undefined) out(`${note}\n`);
      out(`Calls of ${key === '*' ? 'all other steps' : printable(key)} get this answer from now on.\n`);
    },
  },
  {
    name: 'callback',
    argument: '{json}',
    summary: 'sends the callback that a step waits for, such as {"data": {"tier": "gold"}}',
    run: ({ session }, argument) => session.apply({ callback: parseObject(argument, 1, NO_CALLBACK) }),
  },
  {
    name: 'vars',
    argument: '',
    summary: 'shows variables, attributes, tags and the wait',
    run: async ({ session, out }) => out(describeVariables(await session.result())),
  },
  {
    name: 'save',
    argument: '<file>',
    summary: 'saves the conversation as a flow test, such as greeting.flowtest.yaml',
    run: async ({ flow, situation, session, cwd, out }, argument) => {
      if (session.events.length === 0) throw new CommandError(1, 'Nothing has happened that could be saved.');
      if (argument === '') throw new CommandError(1, 'Write :save <file>, such as :save greeting.flowtest.yaml.');
      const path = resolve(cwd, argument);
      const conversation = { flow, situation, events: session.events, result: await session.result() };
      await saveFlowTest(path, toFlowTest(conversation, path, basename(path).replace(/\..*$/, '')));
      out(`Saved ${printable(shownPath(path, cwd))}.\n`);
    },
  },
];

/**
 * Finds a command by its name.
 *
 * @throws {CommandError} 1 if there is none
 */
export function findChatCommand(name: string): ChatCommand {
  const command = CHAT_COMMANDS.find((one) => one.name === name);
  if (command !== undefined) return command;
  const names = [...CHAT_COMMANDS.map((one) => one.name), 'help', 'quit'];
  throw new CommandError(1, `There is no command :${printable(name)}.${suggest(name, names)} :help lists all.`);
}
