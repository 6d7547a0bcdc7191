import { AsyncLocalStorage } from 'node:async_hooks';
import type { Http2ServerRequest } from 'node:http2';
import { createRecordedJournal } from './recorded-journal.js';
import type { RecordedCommands, RecordedJournal } from './recorded-journal.js';

const attempts = new AsyncLocalStorage<RecordedJournal>();

/** Serves an attempt at a call; within it, {@link recordedCommands} knows what the request tells. */
export function withinAttempt(request: Http2ServerRequest, serve: () => void): void {
  const journal = createRecordedJournal();
  const iterate = request[Symbol.asyncIterator].bind(request);
  request[Symbol.asyncIterator] = () => {
    const chunks = iterate();
    const next = chunks.next.bind(chunks);
    chunks.next = async (...values) => {
      const result = await next(...values);
      if (result.done !== true) journal.read(result.value as Uint8Array);
      return result;
    };
    return chunks;
  };
  attempts.run(journal, serve);
}

/** Returns the commands that earlier attempts at the call in progress have recorded; `undefined` if that is unknown. */
export function recordedCommands(): RecordedCommands | undefined {
  return attempts.getStore()?.commands;
}
