import type { WireRequest } from './contender.js';

/** Headers that each client writes itself. */
const CLIENT_HEADERS = new Set(['host', 'connection', 'content-length']);

/** Parses a request that the receiver read as latin1 text. Header names are in lower case and sorted. */
export function parseWireRequest(text: string): WireRequest {
  const headEnd = text.indexOf('\r\n\r\n');
  const [requestLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const headers = lines
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const)
    .filter(([name]) => !CLIENT_HEADERS.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    method: requestLine.startsWith('GET ') ? 'GET' : 'POST',
    headers: Object.fromEntries(headers),
    body: Buffer.from(text.slice(headEnd + 4), 'latin1').toString('utf8'),
  };
}
