/** Child process that sends groups of writes over a socket, as a worker would to the process that writes. */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { readFrames, sendFrame } from './link-frames.js';
import type { LinkAnswer, LinkTask } from './link-task.js';

/** Groups without an answer: as many as the store has on their way to its writing thread. */
const GROUPS_ON_THE_WAY = 2;

process.on('message', (task: LinkTask) => void send(task).then((answer) => process.send?.(answer)));

async function send({ path, groups, writes }: LinkTask): Promise<LinkAnswer> {
  const socket = createConnection(path);
  await once(socket, 'connect');
  const before = process.cpuUsage();
  let sent = 0;
  let answered = 0;
  await new Promise<void>((resolve) => {
    const sendNext = (): void => {
      if (sent === groups) return;
      sent += 1;
      sendFrame(socket, { id: sent, writes });
    };
    readFrames(socket, () => {
      answered += 1;
      if (answered === groups) resolve();
      else sendNext();
    });
    for (let group = 0; group < GROUPS_ON_THE_WAY; group += 1) sendNext();
  });
  const { user, system } = process.cpuUsage(before);
  socket.end();
  return { micros: user + system };
}
