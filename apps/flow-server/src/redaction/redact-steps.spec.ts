import type { Effect, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import { executeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { redactSteps } from './redact-steps.js';
import { createSecretWatch } from './secret-watch.js';

class NoConfig {}

async function resultOf(result: Partial<StepResult>, isExternal = true): Promise<StepResult> {
  const plugin: StepPlugin = {
    type: 'call',
    manifest: { title: 'Call', description: 'Calls.', icon: 'call', category: 'integration' },
    configType: NoConfig,
    isExternal,
    exits: () => ['next'],
    execute: () => ({ kind: 'exit', exit: 'next', ...result }) as StepResult,
  };
  const watch = createSecretWatch(['acme', 'save-attribute', 'text', 'sk_live_51HxYz']);
  const redact = redactSteps(watch);
  const intercepted: StepPlugin = {
    ...plugin,
    execute: (context) =>
      redact({ plugin, context, resumedBy: null, runId: 'r1', flowId: 'f1', flowVersion: 1 }, () =>
        plugin.execute(context),
      ),
  };
  return (await executeStep(intercepted, {})).result;
}

describe('redactSteps', () => {
  it('redacts the values of effects, and keeps types and keys', async () => {
    const effects: readonly Effect[] = [
      { type: 'save-attribute', attribute: 'acme', value: 'ann@acme.com' },
      { type: 'save-attribute', attribute: 'save-attribute', value: 'sk_live_51HxYz' },
      { type: 'save-attribute', attribute: 'points', value: 12 },
      { type: 'add-tag', tag: 'acme' },
      {
        type: 'send-message',
        content: { type: 'text', text: 'of acme: sk_live_51HxYz', buttons: [{ id: 'acme', label: 'acme' }] },
      },
      { type: 'send-message', content: { type: 'image', url: 'https://acme.com/', caption: 'acme' } },
      {
        type: 'send-message',
        content: {
          type: 'template',
          name: 'acme',
          language: 'en',
          header: { type: 'text', parameter: 'acme', value: 'sk_live_51HxYz' },
          body: [{ parameter: 'acme', value: 'acme' }, { value: 'Hi' }],
          buttonValues: [{ position: 1, type: 'url', value: 'sk_live_51HxYz' }],
        },
      },
      {
        type: 'send-message',
        content: { type: 'location', location: { latitude: 1, longitude: 2, name: 'acme', address: 'sk_live_51HxYz' } },
      },
      {
        type: 'send-message',
        content: {
          type: 'contacts',
          contacts: [{ name: 'acme', phones: ['sk_live_51HxYz', '1'], emails: ['acme'], organization: 'acme' }],
        },
      },
      { type: 'send-message', content: { type: 'contact-request', text: 'sk_live_51HxYz?' } },
    ];
    expect((await resultOf({ effects })).effects).toEqual([
      { type: 'save-attribute', attribute: 'acme', value: 'ann@acme.com' },
      { type: 'save-attribute', attribute: 'save-attribute', value: '[secret]' },
      { type: 'save-attribute', attribute: 'points', value: 12 },
      { type: 'add-tag', tag: '[secret]' },
      {
        type: 'send-message',
        content: { type: 'text', text: 'of acme: [secret]', buttons: [{ id: 'acme', label: '[secret]' }] },
      },
      { type: 'send-message', content: { type: 'image', url: 'https://acme.com/', caption: '[secret]' } },
      {
        type: 'send-message',
        content: {
          type: 'template',
          name: 'acme',
          language: 'en',
          header: { type: 'text', parameter: 'acme', value: '[secret]' },
          body: [{ parameter: 'acme', value: '[secret]' }, { value: 'Hi' }],
          buttonValues: [{ position: 1, type: 'url', value: '[secret]' }],
        },
      },
      {
        type: 'send-message',
        content: { type: 'location', location: { latitude: 1, longitude: 2, name: '[secret]', address: '[secret]' } },
      },
      {
        type: 'send-message',
        content: {
          type: 'contacts',
          contacts: [{ name: '[secret]', phones: ['[secret]', '1'], emails: ['[secret]'], organization: '[secret]' }],
        },
      },
      { type: 'send-message', content: { type: 'contact-request', text: '[secret]?' } },
    ]);
  });

  it('redacts history and data by different rules', async () => {
    const data = { email: 'ann@acme.com', brand: 'acme' };
    expect(await resultOf({ data, output: data })).toMatchObject({
      data: { email: 'ann@acme.com', brand: '[secret]' },
      output: { email: 'ann@acme.com', brand: '[secret]' },
      history: { email: 'ann@[secret].com', brand: '[secret]' },
    });
  });

  it('keeps the data of steps that are not external', async () => {
    const output = { brand: 'acme', token: 'sk_live_51HxYz' };
    expect(await resultOf({ output, data: output }, false)).toMatchObject({ output, data: output });
  });
});
