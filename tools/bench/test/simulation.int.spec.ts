import { expect, it } from 'vitest';
import { APPOINTMENT_ANSWER } from '../src/conversation/appointment.js';
import { ConversationProcess } from '../src/conversation/conversation-process.js';
import { isReached } from '../src/figure/figure.js';
import type { FigureGroup } from '../src/figure/figure.js';
import { measureSimulation } from '../src/figure/measure-simulation.js';
import { launchProgram } from '../src/launch/launch-program.js';
import { ReceiverProcess } from '../src/receiver/receiver-process.js';
import { TINY } from '../src/settings.js';

/** Programs are started one after another, on machines that may be busy. */
const LONG_MS = 300_000;

it(
  'measures simulations, also on threads, beside an engine, and the command line beside itself and the server',
  async () => {
    const printed: FigureGroup[] = [];
    const groups = await measureSimulation(TINY.simulation, (group) => printed.push(group));
    expect(printed).toEqual(groups);
    const [conversations, tests, help, ...more] = groups.map(({ figures }) => figures);
    expect(more).toEqual([]);
    expect([conversations?.length, tests?.length, help?.length]).toEqual([10, 4, 3]);
    for (const { name, median } of groups.flatMap(({ figures }) => figures)) {
      // Durations are not checked: the figures of so few conversations mean nothing.
      expect([name, median > 0 && Number.isFinite(median)]).toEqual([name, true]);
    }
    const withTarget = groups.flatMap(({ figures }) => figures.filter((figure) => isReached(figure) !== undefined));
    expect(withTarget.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^simulations on \d+ threads \/ completed runs/),
      'luluchat test: 3 flow tests / one, time',
      'luluchat test: 3 flow tests / one, processor time',
      'luluchat --help / server --help, processor time',
    ]);
  },
  LONG_MS,
);

it(
  'fails when the engine does not end a conversation with the confirmation; a simulation makes no call',
  async () => {
    const { data } = APPOINTMENT_ANSWER;
    const receiver = await ReceiverProcess.start({ data: { ...data, reference: 'another one' } });
    const conversations = await ConversationProcess.start(receiver.healthy('/after/0'));
    try {
      const task = { count: 1, sideBySide: 1 };
      // Simulators have recorded answers of their own: what the receiver answers does not change them.
      for (const partner of ['simulator', 'threads'] as const) {
        expect(await conversations.hold({ partner, ...task })).toMatchObject({
          perSecond: expect.any(Number) as number,
        });
      }
      await expect(conversations.hold({ partner: 'engine', ...task })).rejects.toThrow('another one');
    } finally {
      await conversations.stop();
      await receiver.stop();
    }
  },
  LONG_MS,
);

it('fails with the output of a program that exits with another code than 0', async () => {
  const missing = launchProgram('./no-such-program.js', [], import.meta.dirname);
  await expect(missing).rejects.toThrow(/exited with 1: .*Cannot find module '[^']*no-such-program\.js'/s);
});
