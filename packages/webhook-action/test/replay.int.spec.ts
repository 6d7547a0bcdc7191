import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { createMemorySecretStore, parseRecording, replayRun } from '@luluchat/flow-testing';
import { expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';

const folder = join(import.meta.dirname, 'golden');
const files = readdirSync(folder).flatMap((flow) =>
  readdirSync(join(folder, flow))
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => [flow, file] as const),
);

/** Stored runs began with events like these. */
it.each(files)('recorded calls replay to the recorded states: %s/%s', async (flow, file) => {
  const document = JSON.parse(readFileSync(join(folder, flow, 'flow.json'), 'utf8')) as FlowDocument;
  const recording = parseRecording(readFileSync(join(folder, flow, file), 'utf8'), document);
  const action = createWebhookAction({ secrets: createMemorySecretStore() });
  expect(recording.moments.length).toBeGreaterThan(1);
  expect(replayRun(recording, [action])).toEqual(recording);
  await action.close();
});
