import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { join } from 'node:path';
import type { JsonObject } from '@luluchat/flow-runtime';
import type { FlowFile } from '../folder/flow-file.js';
import { openWorkspace } from '../folder/open-workspace.js';
import { ApiError } from '../server/api-error.js';
import type { FlowApi, ServerDraft } from '../server/flow-api.js';
import { pushFlows } from './push-flows.js';
import type { FlowResult } from './push-flows.js';

const SERVER = 'https://flows.example.com';
const AWAY = new ApiError('No server answers.');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-push-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Server in memory, whose drafts a test can change between two calls. */
class FakeServer implements FlowApi {
  readonly server = SERVER;
  readonly drafts = new Map<string, ServerDraft>();
  /** Called before each change. */
  beforeChange: (document: JsonObject) => void = () => undefined;

  listFlows: FlowApi['listFlows'] = () => Promise.resolve([]);
  findDraft: FlowApi['findDraft'] = (id) => Promise.resolve(this.drafts.get(id));
  createFlow: FlowApi['createFlow'] = (document) =>
    this.#change(() => this.store(`id-${this.drafts.size + 1}`, document));
  replaceDraft: FlowApi['replaceDraft'] = (id, etag, document) =>
    this.#change(() => {
      if (this.drafts.get(id)?.etag !== etag) {
        throw new ApiError('The draft has changed.', { status: 412, code: 'precondition_failed' });
      }
      return this.store(id, document);
    }, document);
  publish: FlowApi['publish'] = () => Promise.resolve({ version: 1, problems: [] });
  listAttributes: FlowApi['listAttributes'] = () => Promise.resolve(new Map());
  createAttribute: FlowApi['createAttribute'] = () => Promise.resolve();

  store(id: string, document: JsonObject): ServerDraft {
    const revision = Number(this.drafts.get(id)?.etag.replaceAll('"', '') ?? 0) + 1;
    const draft = { id, etag: `"${revision}"`, updatedAt: '2026-01-05T09:00:00.000Z', document };
    this.drafts.set(id, draft);
    return draft;
  }

  async #change(change: () => ServerDraft, document: JsonObject = {}): Promise<ServerDraft> {
    this.beforeChange(document);
    return Promise.resolve(change());
  }
}

function fileOf(name: string, document: JsonObject): FlowFile {
  const shown = `${name}.flow.json`;
  const positionOf = (): { line: number; column: number } => ({ line: 1, column: 1 });
  return { name, path: join(folder, shown), shown, text: '', document: { name, ...document }, positionOf };
}

async function push(api: FlowApi, ...files: readonly FlowFile[]): Promise<Readonly<Record<string, FlowResult>>> {
  const results: Record<string, FlowResult> = {};
  const workspace = await openWorkspace(folder, SERVER);
  await pushFlows(files, { api, workspace }, { isNew: false }, ({ name }, result) => (results[name] = result));
  return results;
}

it('finds a draft that changes between the comparison and the push', async () => {
  const api = new FakeServer();
  await push(api, fileOf('a', { start: 'one' }));
  api.beforeChange = () => void api.store('id-1', { name: 'a', start: 'by another person' });
  const { a } = await push(api, fileOf('a', { start: 'two' }));
  expect(a).toMatchObject({
    outcome: 'conflict',
    changes: { members: [{ path: '/start', before: 'by another person', after: 'two' }] },
  });
  expect(api.drafts.get('id-1')?.document).toMatchObject({ start: 'by another person' });
});

it('continues a push that was interrupted while flows that start each other got their ids', async () => {
  const api = new FakeServer();
  const start = (flowId: string): JsonObject => ({ steps: { go: { type: 'start-flow', config: { flowId } } } });
  const files = [fileOf('ping', start('pong')), fileOf('pong', start('ping'))];
  api.beforeChange = (document) => {
    if (document['name'] === 'ping') throw AWAY;
  };
  await expect(push(api, ...files)).rejects.toBe(AWAY);
  expect(api.drafts.get('id-1')?.document).toMatchObject(start('pong'));
  api.beforeChange = () => undefined;
  expect(await push(api, ...files)).toMatchObject({ ping: { outcome: 'updated' }, pong: { outcome: 'same' } });
  expect(api.drafts.get('id-1')?.document).toMatchObject(start('id-2'));
});

it('reports a refused flow and pushes the others', async () => {
  const api = new FakeServer();
  const problems = [{ severity: 'error' as const, code: 'x', path: '/start', message: 'No.' }];
  let calls = 0;
  api.beforeChange = () => {
    calls += 1;
    if (calls === 1) throw new ApiError('It has a problem.', { status: 400, code: 'invalid_document', problems });
  };
  expect(await push(api, fileOf('a', {}), fileOf('b', {}))).toEqual({
    a: { outcome: 'refused', message: 'It has a problem.', problems },
    b: { outcome: 'created', id: 'id-1' },
  });
});
