import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemorySecretStore, replayRun } from '@luluchat/flow-testing';
import type { RunRecording } from '@luluchat/flow-testing';
import { expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';

const folder = join(import.meta.dirname, 'golden');

/** Runs that stores hold were begun by events like these. */
it.each(readdirSync(folder))('recorded calls replay to the recorded states: %s', async (file) => {
  const recording = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RunRecording;
  const action = createWebhookAction({ secrets: createMemorySecretStore() });
  expect(recording.moments.length).toBeGreaterThan(1);
  expect(replayRun(recording, [action])).toEqual(recording);
  await action.close();
});
