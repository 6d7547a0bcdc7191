/** Values that a server says of its own process. */
export interface ServerGauges {
  readonly heapUsedBytes: number;
  readonly openFiles: number;
}

const HEAP = 'nodejs_heap_size_used_bytes';
const FILES = 'process_open_fds';

/** Reads the gauges of a flow server at an origin, such as `http://127.0.0.1:3000`, from its `/metrics`. */
export async function readGauges(origin: string): Promise<ServerGauges> {
  const response = await fetch(`${origin}/metrics`);
  const text = await response.text();
  if (!response.ok) throw new Error(`GET /metrics answered ${response.status}: ${text}`);
  return { heapUsedBytes: readGauge(text, HEAP), openFiles: readGauge(text, FILES) };
}

/** Returns the value of a gauge in the text format of Prometheus, of the first of its labels; NaN when it is not there. */
export function readGauge(text: string, name: string): number {
  const [, value] = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text) ?? [];
  return Number(value);
}
