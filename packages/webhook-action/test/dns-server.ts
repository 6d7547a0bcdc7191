import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** DNS server on loopback that knows a few names. */
export interface DnsServer {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  close(): void;
}

const TYPES: Readonly<Record<number, 4 | 6>> = { 1: 4, 28: 6 };

/** Starts one. `zone` holds the addresses of each name; every other name does not exist. */
export async function createDnsServer(zone: Readonly<Record<string, readonly string[]>>): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answerTo(query, zone), port, address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, close: () => void socket.close() };
}

/** RFC 1035, 4.1: header, the question as it came, and an answer for each address of the family that was asked for. */
function answerTo(query: Buffer, zone: Readonly<Record<string, readonly string[]>>): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const family = TYPES[query.readUInt16BE(at + 1)];
  const known = zone[labels.join('.')];
  const found = (known ?? []).filter((address) => (address.includes(':') ? 6 : 4) === family);
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(known === undefined ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(found.length, 6);
  return Buffer.concat([header, query.subarray(12, at + 5), ...found.map((address) => record(address))]);
}

/** An A or AAAA record for the name of the question, to be kept for no time. */
function record(address: string): Buffer {
  const bytes = address.includes(':') ? ipv6Bytes(address) : Buffer.from(address.split('.').map(Number));
  const head = Buffer.from([0xc0, 12, 0, bytes.length === 4 ? 1 : 28, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
  return Buffer.concat([head, bytes]);
}

function ipv6Bytes(address: string): Buffer {
  const [before = '', after = ''] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = 8 - groups(before).length - groups(after).length;
  const all = [...groups(before), ...Array<string>(missing).fill('0'), ...groups(after)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
