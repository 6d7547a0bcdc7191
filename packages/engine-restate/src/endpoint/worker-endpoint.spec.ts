import { once } from 'node:events';
import { connect } from 'node:http2';
import type { ClientHttp2Session, Http2ServerResponse } from 'node:http2';
import { expect, it, vi } from 'vitest';
import type { RestateSdk } from '../sdk/restate-sdk.js';
import { openWorkerEndpoint } from './worker-endpoint.js';

const open = async (connectionAgeMs: number) => {
  const calls: Http2ServerResponse[] = [];
  const sdk = { createEndpointHandler: () => (_: unknown, response: Http2ServerResponse) => void calls.push(response) };
  const log = () => undefined;
  const endpoint = await openWorkerEndpoint({
    ...{ sdk: sdk as unknown as RestateSdk, objects: [], identityKeys: [], port: 0, connectionAgeMs },
    logger: { debug: log, info: log, warn: log, error: log },
  });
  return { endpoint, calls };
};

const call = async (session: ClientHttp2Session): Promise<string> => {
  const stream = session.request({ ':path': '/' }).setEncoding('utf8');
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
};

it('an old connection takes no further calls and closes when those in flight are answered', async () => {
  const { endpoint, calls } = await open(100);
  try {
    const session = connect(endpoint.url);
    const isClosed = once(session, 'close');
    const inFlight = call(session);
    const [code] = await once(session, 'goaway');
    expect(code).toBe(0);
    await expect(call(session)).rejects.toThrow();
    expect([session.destroyed, calls.length]).toEqual([false, 1]);
    calls[0]?.end('answered');
    expect(await inFlight).toBe('answered');
    await isClosed;

    const next = connect(endpoint.url);
    const again = call(next);
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    calls[1]?.end('answered again');
    expect(await again).toBe('answered again');
    next.destroy();
  } finally {
    await endpoint.close();
  }
});
