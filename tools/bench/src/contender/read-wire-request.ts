import type { WireRequest } from './contender.js';

/** What a client writes itself. */
const OF_THE_CLIENT = new Set(['host', 'connection', 'content-length']);

/** Reads what the receiver got, latin1 text; header names in lower case, in the order of their names. */
export function readWireRequest(text: string): WireRequest {
  const headEnd = text.indexOf('\r\n\r\n');
  const [requestLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const headers = lines
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const)
    .filter(([name]) => !OF_THE_CLIENT.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    method: requestLine.startsWith('GET ') ? 'GET' : 'POST',
    headers: Object.fromEntries(headers),
    body: Buffer.from(text.slice(headEnd + 4), 'latin1').toString('utf8'),
  };
}
