import { createScriptedReceiver } from '@luluchat/flow-testing';
import { findPorts, installServers, restateSettings, startRestateNode, whyNoRestate } from '@luluchat/servers';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { ALLOW_LOOPBACK, makeDataDir, removeDataDirs, startServer } from './start-server.js';

/** A node of Restate for one test: before a release only. */
const missing = process.env['LULUCHAT_TESTS'] === 'release' ? await whyNoRestate() : 'it is part of test:release';

interface Span {
  readonly name: string;
  readonly context: { readonly traceId: string; readonly spanId: string };
  readonly parent?: { readonly spanId: string };
}

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

afterAll(() => removeDataDirs());

describe.skipIf(missing !== undefined)('a traced server with ENGINE=restate', { timeout: 120_000 }, () => {
  it('has one trace from the trigger through Restate to the webhook', async () => {
    const [servers, node, receiver] = await Promise.all([
      installServers(),
      startRestateNode(),
      createScriptedReceiver(),
    ]);
    receiver.answer({ json: { data: {} } });
    const [port] = await findPorts(1);
    const spansFile = join(makeDataDir(), 'spans.jsonl');
    const server = await startServer({
      node: servers.node,
      settings: {
        ...ALLOW_LOOPBACK,
        ...restateSettings(servers, node, { port, url: `http://127.0.0.1:${port}` }),
        SPANS_FILE: spansFile,
        NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'trace-requests.mjs')).href}`,
      },
    });
    const flowId = await server.publish(
      flowOf({
        call: {
          type: 'webhook-action',
          config: { method: 'POST', url: receiver.url },
          exits: { success: 'say', error: 'done' },
        },
        say: sendText('Hi', 'done'),
        done: COMPLETE,
      }),
    );
    const { body } = await server.call<{ runId: string }>(
      'POST',
      `/trigger/flow/${flowId}`,
      { contact_number: '60123456789' },
      { traceparent: `00-${TRACE_ID}-${CALLER}-01` },
    );
    await untilStatus(server, body.runId, 'completed');
    expect(await server.stop()).toBe(0);

    const written = await readFile(spansFile, 'utf8');
    const spans = written
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Span)
      .filter(({ context }) => context.traceId === TRACE_ID);
    const named = (name: string): readonly Span[] => spans.filter((span) => span.name === name);
    const parentsOf = (found: readonly Span[]) => new Set(found.map(({ parent }) => parent?.spanId));
    const idsOf = (found: readonly Span[]) => found.map(({ context }) => context.spanId);
    const request = spans.filter(({ parent }) => parent?.spanId === CALLER);
    expect(request).toHaveLength(1);
    // One turn ends with the answer of the webhook, the next one begins with it.
    expect(named('flow.run')).toHaveLength(2);
    expect(parentsOf(named('flow.run'))).toEqual(new Set(idsOf(request)));
    expect(named('flow.step')).toHaveLength(3);
    expect(parentsOf(named('flow.step'))).toEqual(new Set(idsOf(named('flow.run'))));
    const [, traceId, callId = ''] = String(receiver.requests[0]?.headers['traceparent']).split('-');
    expect(traceId).toBe(TRACE_ID);
    const call = spans.filter(({ context }) => context.spanId === callId);
    expect(call).toHaveLength(1);
    expect(idsOf(named('flow.step'))).toContain(call[0]?.parent?.spanId);
    await Promise.all([receiver.close(), node.stop()]);
  });
});
