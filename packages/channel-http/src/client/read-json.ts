import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';

/** Answers of providers are small; more is not read. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads a body as JSON. `undefined` when it is something else, too large, or not there before `signal` aborts: the
 * status has been read by then and says enough. Never rejects.
 */
export async function readJson(body: Readable, signal: AbortSignal): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of addAbortSignal(signal, body)) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > MAX_BYTES) return undefined;
      chunks.push(bytes);
    }
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) as unknown;
  } catch {
    return undefined;
  }
}
