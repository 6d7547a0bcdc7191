import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { Drip, ReceiverScript, Reply } from './scripted-exchange.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const COMPRESS = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
} as const;

/**
 * Receivers that misbehave, as scripts for `answer` and `answerNext`. Each plays until the sender gives up or the fault
 * is done; none needs a timer of the test.
 */
export const faults = {
  /** Reads the request and says nothing. */
  silence: (): ReceiverScript => () => undefined,
  /** Breaks the connection off instead of answering. */
  resetBeforeAnswer: (): ReceiverScript => (exchange) => exchange.reset(),
  /** Ends the connection in order instead of answering. */
  closeBeforeAnswer: (): ReceiverScript => (exchange) => exchange.end(),
  /** Breaks off in the middle of the headers. */
  resetInHeaders: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}X-Half: `);
    await exchange.pause(20);
    exchange.reset();
  },
  /** Breaks off after the headers, before any byte of the body. */
  resetAfterHeaders: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Content-Length: 100\r\n\r\n`);
    await exchange.pause(20);
    exchange.reset();
  },
  /** Breaks off in the middle of a body of known length. */
  resetInBody: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Content-Length: 100\r\n\r\n{"data":`);
    await exchange.pause(20);
    exchange.reset();
  },
  /** Breaks off in the middle of a body whose end only the end of the connection would tell. */
  resetInOpenEndedBody: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Connection: close\r\n\r\n{"data":{}}`);
    await exchange.pause(20);
    exchange.reset();
  },
  /** Sends an answer a few bytes at a time, from its first byte. */
  dripHeaders:
    (drip: Drip): ReceiverScript =>
    (exchange) =>
      exchange.drip(`${HEAD}X-Padding: ${'x'.repeat(4000)}\r\nContent-Length: 2\r\n\r\n{}`, drip),
  /** Sends the headers at once and the body a few bytes at a time. */
  dripBody:
    (drip: Drip & { readonly body?: string | Uint8Array; readonly headers?: string }): ReceiverScript =>
    async (exchange) => {
      const body = Buffer.from((drip.body ?? JSON.stringify({ data: { padding: 'x'.repeat(4000) } })) as Uint8Array);
      await exchange.write(`${HEAD}${drip.headers ?? ''}Content-Length: ${body.length}\r\n\r\n`);
      await exchange.drip(body, drip);
    },
  /** Announces another number of body bytes than it sends, then ends the connection. */
  wrongContentLength:
    (announced: number, body: string): ReceiverScript =>
    async (exchange) => {
      await exchange.write(`${HEAD}Content-Length: ${announced}\r\n\r\n${body}`);
      await exchange.pause(20);
      exchange.end();
    },
  /** Sends chunks without the last one, then ends the connection. */
  unendedChunks: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\nb\r\n{"data":{}}\r\n`);
    await exchange.pause(20);
    exchange.end();
  },
  /** Sends one interim answer (1xx) after the other. */
  interimFlood:
    (status = 103): ReceiverScript =>
    async (exchange) => {
      while (exchange.isOpen) {
        await exchange.write(`HTTP/1.1 ${status} Interim\r\nX-Hint: 1\r\n\r\n`.repeat(50));
        await exchange.pause(1);
      }
    },
  /** Answers 101 although nobody asked for another protocol, and keeps the connection. */
  switchingProtocols: (): ReceiverScript => (exchange) =>
    exchange.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
  /** Sends headers of about so many bytes. */
  hugeHeaders:
    (bytes: number): ReceiverScript =>
    (exchange) =>
      exchange.write(`${HEAD}X-Huge: ${'x'.repeat(bytes)}\r\nContent-Length: 2\r\n\r\n{}`),
  /** Sends bytes as they are: a wrong protocol, a broken header, anything. Then keeps the connection. */
  rawBytes:
    (bytes: string | Uint8Array): ReceiverScript =>
    (exchange) =>
      exchange.write(bytes),
  /** Sends a body that does not end. */
  endlessBody: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    while (exchange.isOpen) await exchange.write(chunk);
  },
  /** Sends a body of so many bytes, made while it goes out: a gigabyte costs no memory. Stops when the sender has enough. */
  hugeBody:
    (bytes: number): ReceiverScript =>
    async (exchange) => {
      await exchange.write(`${HEAD}Content-Length: ${bytes}\r\n\r\n`);
      const piece = Buffer.alloc(0x10000, 'x');
      for (let left = bytes; left > 0 && exchange.isOpen; left -= piece.length) {
        await exchange.write(left < piece.length ? piece.subarray(0, left) : piece);
      }
    },
  /** Answers as HTTP/0.9 did: the document alone, then the end of the connection. */
  http09:
    (document: string): ReceiverScript =>
    async (exchange) => {
      await exchange.write(document);
      exchange.end();
    },
  /** Answers in order, and ends the connection a while later although it said that it would keep it. */
  closeWhenIdle:
    (reply: Reply, afterMs: number): ReceiverScript =>
    async (exchange) => {
      await exchange.respond(reply);
      await exchange.pause(afterMs);
      exchange.end();
    },
  /** Sends back all that it got: every header, the target and the body. */
  echo: (): ReceiverScript => (exchange) => {
    const { headers, target, text } = exchange.request;
    return exchange.respond({ json: { data: { target, text, ...headers } } });
  },
  /** Sends a body that was coded several times, innermost first, and says so. */
  stackedCodings: (codings: readonly ('gzip' | 'deflate' | 'br')[], body: string): ReceiverScript => {
    const coded = codings.reduce((bytes, coding) => COMPRESS[coding](bytes), Buffer.from(body));
    const headers = { 'content-type': 'application/json', 'content-encoding': codings.join(', ') };
    return (exchange) => exchange.respond({ headers, body: coded });
  },
  /** Sends a coded body without its last bytes. */
  truncatedCoding: (coding: 'gzip' | 'deflate' | 'br', body: string): ReceiverScript => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const cut = COMPRESS[coding](Buffer.from(body)).subarray(0, -4);
    return (exchange) => exchange.respond({ headers, body: cut });
  },
  /** Sends a small body that decodes to so many zero bytes. It is made when the script is, not when it plays. */
  bomb: (coding: 'gzip' | 'deflate' | 'br', decodedBytes: number): ReceiverScript => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const body = COMPRESS[coding](Buffer.alloc(decodedBytes));
    return (exchange) => exchange.respond({ headers, body });
  },
} as const;
