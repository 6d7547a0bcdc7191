/**
 * Entry of the process that answers every contender: HTTP/1.1 over plain sockets, only the subset that the benchmark uses.
 * Requests have a `content-length` or no body and are not pipelined.
 *
 * - `/after/<ms>` answers after that time, 0 at once.
 * - `/together/<count>/after/<ms>` waits for that many requests, then answers all of them after that time.
 * - `/never` does not answer.
 *
 * Its argument is the body of its answers; absent: that of a membership.
 */
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { ReceiverAddress, ReceiverQuestion } from './receiver-process.js';

const MEMBERSHIP = JSON.stringify({
  data: { membership_tier: 'gold', points: 1250, renewal_date: '2027-02-01', note: 'Thank you for staying with us.' },
});
const BODY = process.argv[2] ?? MEMBERSHIP;
const ANSWER = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(BODY)}\r\n\r\n${BODY}`,
);
const HEAD_END = '\r\n\r\n';
/** More than any operating system allows, so that its limit applies. */
const BACKLOG = 65_535;

const sockets = new Set<Socket>();
let waiting: Socket[] = [];
let lastRequest = '';

function listen(): Promise<Server> {
  const server = createServer({ noDelay: true }, serve);
  return new Promise((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, () => resolve(server));
  });
}

function serve(socket: Socket): void {
  let received = '';
  sockets.add(socket);
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    if (!isComplete(received)) return;
    lastRequest = received;
    received = '';
    answer(socket, lastRequest);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
}

function isComplete(received: string): boolean {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? '0';
  return received.length >= headEnd + HEAD_END.length + Number(length);
}

function answer(socket: Socket, request: string): void {
  const [, count, ms] = /^[A-Z]+ (?:\/together\/(\d+))?\/after\/(\d+)[? ]/.exec(request) ?? [];
  if (ms === undefined) return;
  if (count !== undefined) answerTogether(socket, Number(count), Number(ms));
  else if (ms === '0') socket.write(ANSWER);
  else setTimeout(() => socket.write(ANSWER), Number(ms));
}

function answerTogether(socket: Socket, count: number, ms: number): void {
  waiting.push(socket);
  if (waiting.length < count) return;
  const complete = waiting;
  waiting = [];
  setTimeout(() => complete.forEach((one) => one.write(ANSWER)), ms);
}

/** Resets connections: closed ones would keep ports in TIME_WAIT, too many for several rounds of thousands. */
function resetConnections(): void {
  for (const socket of sockets) socket.resetAndDestroy();
  waiting = [];
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const [healthy, dead] = await Promise.all([listen(), listen()]);
process.on('message', (question: ReceiverQuestion) => {
  if (question === 'reset') resetConnections();
  process.send?.(question === 'reset' ? 'done' : lastRequest);
});
process.on('disconnect', () => process.exit());
process.send?.({ healthyPort: portOf(healthy), deadPort: portOf(dead) } satisfies ReceiverAddress);
