import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { Drip, ReceiverScript, Reply } from './scripted-exchange.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const COMPRESS = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
} as const;

/**
 * Scripts of faulty receivers for `answer` and `answerNext`. Each plays until the client gives up or the script ends; none
 * needs a timer of the test.
 */
export const faults = {
  /** Reads the request and does not answer. */
  silence: (): ReceiverScript => () => undefined,
  /** Resets the connection instead of answering. */
  resetBeforeAnswer: (): ReceiverScript => (exchange) => exchange.reset(),
  /** Closes the connection (FIN) instead of answering. */
  closeBeforeAnswer: (): ReceiverScript => (exchange) => exchange.end(),
  /** Resets the connection in the middle of the headers. */
  resetInHeaders: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}X-Half: `);
    await exchange.pause(20);
    exchange.reset();
  },
  /** Resets the connection after the headers, before any byte of the body. */
  resetAfterHeaders: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Content-Length: 100\r\n\r\n`);
    await exchange.pause(20);
    exchange.reset();
  },
  /** Resets the connection in the middle of a body of known length. */
  resetInBody: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Content-Length: 100\r\n\r\n{"data":`);
    await exchange.pause(20);
    exchange.reset();
  },
  /** Resets the connection in the middle of a body that ends with the connection. */
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
  /** Sends a body of another length than its Content-Length, then closes the connection. */
  wrongContentLength:
    (announced: number, body: string): ReceiverScript =>
    async (exchange) => {
      await exchange.write(`${HEAD}Content-Length: ${announced}\r\n\r\n${body}`);
      await exchange.pause(20);
      exchange.end();
    },
  /** Sends chunks without the last one, then closes the connection. */
  unendedChunks: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\nb\r\n{"data":{}}\r\n`);
    await exchange.pause(20);
    exchange.end();
  },
  /** Sends interim responses (1xx) without end. */
  interimFlood:
    (status = 103): ReceiverScript =>
    async (exchange) => {
      while (exchange.isOpen) {
        await exchange.write(`HTTP/1.1 ${status} Interim\r\nX-Hint: 1\r\n\r\n`.repeat(50));
        await exchange.pause(1);
      }
    },
  /** Answers 101 without an Upgrade request and keeps the connection. */
  switchingProtocols: (): ReceiverScript => (exchange) =>
    exchange.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
  /** Sends headers of about `bytes` bytes. */
  hugeHeaders:
    (bytes: number): ReceiverScript =>
    (exchange) =>
      exchange.write(`${HEAD}X-Huge: ${'x'.repeat(bytes)}\r\nContent-Length: 2\r\n\r\n{}`),
  /** Sends raw bytes (a wrong protocol, a malformed header) and keeps the connection. */
  rawBytes:
    (bytes: string | Uint8Array): ReceiverScript =>
    (exchange) =>
      exchange.write(bytes),
  /** Sends a body without end. */
  endlessBody: (): ReceiverScript => async (exchange) => {
    await exchange.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    while (exchange.isOpen) await exchange.write(chunk);
  },
  /** Streams a body of `bytes` bytes, so that a gigabyte needs no memory. Stops when the client disconnects. */
  hugeBody:
    (bytes: number): ReceiverScript =>
    async (exchange) => {
      await exchange.write(`${HEAD}Content-Length: ${bytes}\r\n\r\n`);
      const piece = Buffer.alloc(0x10000, 'x');
      for (let left = bytes; left > 0 && exchange.isOpen; left -= piece.length) {
        await exchange.write(left < piece.length ? piece.subarray(0, left) : piece);
      }
    },
  /** Answers as HTTP/0.9: the document alone, then the end of the connection. */
  http09:
    (document: string): ReceiverScript =>
    async (exchange) => {
      await exchange.write(document);
      exchange.end();
    },
  /** Answers and closes the keep-alive connection `afterMs` later. */
  closeWhenIdle:
    (reply: Reply, afterMs: number): ReceiverScript =>
    async (exchange) => {
      await exchange.respond(reply);
      await exchange.pause(afterMs);
      exchange.end();
    },
  /** Answers with every header, the target and the body of the request. */
  echo: (): ReceiverScript => (exchange) => {
    const { headers, target, text } = exchange.request;
    return exchange.respond({ json: { data: { target, text, ...headers } } });
  },
  /** Sends a body with several codings, innermost first, and the matching Content-Encoding. */
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
  /** Sends a small body that decodes to `decodedBytes` zero bytes. The body is created with the script, not when it plays. */
  bomb: (coding: 'gzip' | 'deflate' | 'br', decodedBytes: number): ReceiverScript => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const body = COMPRESS[coding](Buffer.alloc(decodedBytes));
    return (exchange) => exchange.respond({ headers, body });
  },
} as const;
