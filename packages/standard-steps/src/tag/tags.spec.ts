import { validateConfig } from '@luluchat/flow-runtime';
import { createAttributeCatalog, executeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createAddTag } from '../add-tag/add-tag.js';
import { createRemoveTag } from '../remove-tag/remove-tag.js';
import { lintTag } from './render-tag.js';
import { TagConfig } from './tag-config.js';

describe('add-tag', () => {
  it('adds the rendered, trimmed tag', async () => {
    const { result } = await executeStep(createAddTag(), { tag: ' tier {{data.tier}} ' }, { data: { tier: 'gold' } });
    expect(result).toEqual({
      kind: 'exit',
      exit: 'next',
      effects: [{ type: 'add-tag', tag: 'tier gold' }],
      history: { tag: 'tier gold' },
    });
  });
});

describe('remove-tag', () => {
  it('removes the tag in upper and lower case', async () => {
    const { result } = await executeStep(
      createRemoveTag(),
      { tag: 'vip' },
      { contact: { tags: ['VIP', 'Vip', 'vips'] } },
    );
    expect(result.effects).toEqual(['vip', 'VIP', 'Vip'].map((tag) => ({ type: 'remove-tag', tag })));
  });

  it('accepts a contact that does not have the tag', async () => {
    const { result } = await executeStep(createRemoveTag(), { tag: 'vip' });
    expect(result).toMatchObject({ exit: 'next', effects: [{ type: 'remove-tag', tag: 'vip' }] });
  });
});

describe.each([createAddTag(), createRemoveTag()])('$type', (step) => {
  it.each([
    ['', 'blank'],
    [' \n', 'blank'],
    ['😀'.repeat(65), 'too_long'],
  ])('skips the tag %j with the reason %s', async (tag, skipped) => {
    const { result } = await executeStep(step, { tag: '{{data.tag}}' }, { data: { tag } });
    expect(result).toEqual({ kind: 'exit', exit: 'next', history: { skipped } });
  });

  it('accepts 64 characters of any kind', async () => {
    const { result } = await executeStep(step, { tag: '{{data.tag}}' }, { data: { tag: '😀'.repeat(64) } });
    expect(result.history).toEqual({ tag: '😀'.repeat(64) });
  });
});

describe('lintTag', () => {
  const lint = (tag: string) => {
    const validated = validateConfig(TagConfig, { tag });
    if (!validated.isValid) throw new Error('the config is not valid');
    return lintTag(validated.value);
  };

  it('reports a fixed tag that is too long, and does not check templates', () => {
    expect(createAddTag().lint).toBe(lintTag);
    expect(
      createRemoveTag().lint?.(Object.assign(new TagConfig(), { tag: 'a' }), { attributes: createAttributeCatalog() }),
    ).toEqual([]);
    expect(lint('x'.repeat(64))).toEqual([]);
    expect(lint(`{{data.tag}}${'x'.repeat(65)}`)).toEqual([]);
    expect(lint('x'.repeat(65))).toMatchObject([{ severity: 'error', code: 'tag_too_long', path: '/tag' }]);
  });
});
