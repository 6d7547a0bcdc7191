import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** DNS server on loopback that knows the given hosts, and responds to others with NXDOMAIN. */
export interface NameServer {
  /** Value for EGRESS_DNS_SERVERS. */
  readonly address: string;
  close(): void;
}

const TYPE_A = 1;
const TTL_AND_LENGTH = [0, 0, 0, 1, 0, 4];

/** Starts a name server. `hosts` maps host names to IPv4 addresses. */
export async function startNameServer(hosts: Readonly<Record<string, string>>): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { address, port }) => socket.send(answer(query, hosts), port, address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}

/** Builds the response (RFC 1035, section 4): a header of 12 bytes, then one question of labels, type and class. */
function answer(query: Buffer, hosts: Readonly<Record<string, string>>): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const address = hosts[labels.join('.').toLowerCase()];
  const records = address !== undefined && type === TYPE_A ? [address] : [];
  const status = address === undefined ? 0x83 : 0x80;
  const header = Buffer.from([...query.subarray(0, 2), 0x81, status, 0, 1, 0, records.length, 0, 0, 0, 0]);
  // A pointer to the name in the question, type A, class IN.
  const bodies = records.map((ip) =>
    Buffer.from([0xc0, 12, 0, TYPE_A, 0, 1, ...TTL_AND_LENGTH, ...ip.split('.').map(Number)]),
  );
  return Buffer.concat([header, question, ...bodies]);
}
