/** An event of a stream of server-sent events. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A stream that a client reads. */
export interface EventStream {
  readonly response: Response;
  /** Resolves to the next event; rejects when the stream has ended. Comments are left out. */
  next(): Promise<StreamEvent>;
  /** Closes the connection. */
  close(): void;
}

/** Opens a stream of server-sent events. */
export async function openEventStream(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<StreamEvent> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error('The stream has ended.');
        text += value ?? '';
        continue;
      }
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const valueOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const [type, data] = [valueOf('event'), valueOf('data')];
      if (type !== undefined) return { id: valueOf('id'), type, data: JSON.parse(data ?? '{}') as StreamEvent['data'] };
    }
  };
  return { response, next, close: () => abort.abort() };
}
