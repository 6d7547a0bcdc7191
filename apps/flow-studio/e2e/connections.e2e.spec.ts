import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { drag, middleOf } from './mouse.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: { readonly steps: Readonly<Record<string, { exits?: Record<string, string>; config: object }>> };
}

const tagStep = (next?: string) => ({
  type: 'add-tag',
  config: { tag: 'a' },
  exits: next === undefined ? {} : { next },
});

/** Three steps in a row, and one below the second. */
const FLOW = {
  name: 'Row',
  start: 'first',
  steps: { first: tagStep('second'), second: tagStep('third'), third: tagStep(), below: tagStep() },
  editor: {
    positions: { first: { x: 0, y: 0 }, second: { x: 300, y: 0 }, third: { x: 600, y: 0 }, below: { x: 300, y: 180 } },
    triggerPosition: { x: -300, y: 0 },
  },
};

describe.skipIf(noBrowser)('connections on the canvas', () => {
  const studio = useSharedStudio();

  const show = async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', FLOW);
    const page = await studio.show(`flows/${id}`, { width: 1920, height: 1000 });
    const canvas = page.getByRole('region', { name: 'Canvas' });
    const node = (step: string) => canvas.getByRole('group', { name: `Add tag ${step}`, exact: true });
    await node('below').waitFor();
    return { page, node, steps: () => stepsOf(page, id) };
  };
  const stepsOf = async (page: Page, id: string) => {
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved', { exact: true }).waitFor();
    return (await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.steps;
  };

  it('are taken by their end to another step, drawn onto a step anywhere, and joined or left open around a deleted one', async () => {
    const { page, node, steps } = await show();
    // The end of a connection is beside the handle that it leads to.
    const end = await middleOf(node('second').locator('.react-flow__handle.target'));
    await drag(page, { x: end.x - 10, y: end.y }, await middleOf(node('below')));
    await page.mouse.up();
    expect((await steps())['first']?.exits).toEqual({ next: 'below' });
    await page.keyboard.press('Control+z');
    expect((await steps())['first']?.exits).toEqual({ next: 'second' });

    // Dropped on a step, a connection leads to it, and no list of step types opens.
    const exit = await middleOf(node('below').locator('.react-flow__handle.source').first());
    await drag(page, exit, await middleOf(node('third')));
    await page.mouse.up();
    expect((await steps())['below']?.exits).toEqual({ next: 'third' });
    expect(await page.getByRole('combobox', { name: 'Search step types' }).count()).toBe(0);

    const question = page.getByRole('dialog', { name: 'Delete this step?' });
    await node('second').press('Delete');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(Object.keys(await steps())).toHaveLength(4);
    await node('second').press('Delete');
    await question.getByRole('button', { name: 'Delete and join' }).click();
    await node('second').waitFor({ state: 'detached' });
    const joined = await steps();
    expect(Object.keys(joined).toSorted()).toEqual(['below', 'first', 'third']);
    expect(joined['first']?.exits).toEqual({ next: 'third' });
    // One command took the step away and joined what was around it.
    await page.getByRole('button', { name: 'Undo' }).click();
    await node('second').waitFor();
    expect(await steps()).toMatchObject({ first: { exits: { next: 'second' } }, second: { exits: { next: 'third' } } });
    await node('second').press('Delete');
    await question.getByRole('button', { name: 'Delete only' }).click();
    await node('second').waitFor({ state: 'detached' });
    expect((await steps())['first']?.exits).toEqual({});
  });

  it('are not pasted with their steps into a field: it gets the text of the clipboard', async () => {
    const { page, node, steps } = await show();
    await node('first').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    const inspector = page.getByRole('region', { name: 'Inspector' });
    // A click on one of several selected steps selects it alone.
    await node('first').click();
    const note = inspector.getByRole('textbox', { name: 'Note' });
    await note.focus();
    await page.keyboard.press('Control+v');
    expect(await note.inputValue()).toContain('"luluchat": "steps"');
    const tag = inspector.getByRole('textbox', { name: 'Tag', exact: true }).and(page.locator('.cm-content'));
    await tag.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await expect
      .poll(async () => (await steps())['first']?.config)
      .toEqual({
        tag: expect.stringContaining('"luluchat": "steps"'),
      });
    expect(Object.keys(await steps())).toHaveLength(4);
    // The same text on the canvas is steps.
    await node('below').focus();
    await page.keyboard.press('Control+v');
    await node('first_2').waitFor();
    expect(Object.keys(await steps())).toHaveLength(8);
  });
});
