import { APPOINTMENT_ANSWER } from '../conversation/appointment.js';
import { ConversationProcess } from '../conversation/conversation-process.js';
import { ReceiverProcess } from '../receiver/receiver-process.js';
import type { SimulationSettings } from '../settings.js';
import { compareFlowTests, compareHelp } from './compare-commands.js';
import { compareConversations } from './compare-conversations.js';
import type { Figure, FigureGroup } from './figure.js';

/** Measures simulations beside an embedded engine, and the command line. Calls `onGroup` after each group. */
export async function measureSimulation(
  settings: SimulationSettings,
  onGroup: (group: FigureGroup) => void,
): Promise<readonly FigureGroup[]> {
  const groups: FigureGroup[] = [];
  const add = (title: string, figures: readonly Figure[]): void => {
    const group = { title, figures };
    groups.push(group);
    onGroup(group);
  };
  add('Conversations that book an appointment: 3 waits, 2 webhook calls', await measureConversations(settings));
  add('Flow tests on the command line', await compareFlowTests(settings));
  add('Start of the command line', await compareHelp(settings));
  return groups;
}

async function measureConversations(settings: SimulationSettings): Promise<readonly Figure[]> {
  const receiver = await ReceiverProcess.start(APPOINTMENT_ANSWER);
  try {
    const conversations = await ConversationProcess.start(receiver.healthy('/after/0'));
    try {
      return await compareConversations(conversations, settings);
    } finally {
      await conversations.stop();
    }
  } finally {
    await receiver.stop();
  }
}
