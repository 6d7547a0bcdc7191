import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';

/** Maximum size of a body in bytes: responses of providers are small. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads a body as JSON. Returns `undefined` when it is not JSON, too large, or incomplete when `signal` aborts: by then
 * the status is known, and the status decides. Never rejects.
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
