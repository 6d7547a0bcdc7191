import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

const REGIONS = ['Palette', 'Canvas', 'Problems', 'Inspector', 'Simulator'];

/** A beginning, and 14 more steps to the right of it. */
const LONG = {
  name: 'Long',
  triggers: [{ type: 'keyword', match: 'is', keywords: ['hello'] }],
  start: 'tag_0',
  steps: Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [
      `tag_${index}`,
      { type: 'add-tag', config: { tag: 'a' }, exits: index === 14 ? {} : { next: `tag_${index + 1}` } },
    ]),
  ),
};

describe.skipIf(noBrowser)('the frame of the editor', () => {
  const studio = useSharedStudio();

  it('shows all regions beside each other at 1280 by 720, folds and widens panels, and keeps that in the browser', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'A greeting with quite a long name, as authors give them',
      start: 'one',
      steps: { one: { type: 'add-tag', config: { tag: 'x' }, exits: {} } },
    });
    const page = await studio.open(`flows/${id}`, { viewport: { width: 1280, height: 720 } });
    await page.getByRole('group', { name: 'Add tag one' }).click();
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    const boxOf = async (name: string) => (await region(name).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

    // The simulator is a field on the canvas at first; its panel takes the room when it is opened.
    const [field, canvas] = [await boxOf('Simulator'), await boxOf('Canvas')];
    expect(field.x).toBeGreaterThan(canvas.x);
    expect(field.x + field.width).toBeLessThan(canvas.x + canvas.width);
    expect(field.y + field.height).toBeLessThan(canvas.y + canvas.height);
    await studio.screenshot(page, 'editor-1280');
    await region('Simulator').getByRole('textbox', { name: 'Message' }).fill('Hello');
    await page.getByRole('button', { name: 'Show the simulator' }).click();
    const message = region('Simulator').getByRole('textbox', { name: 'Message' });
    await message.and(page.locator(':focus')).waitFor();
    expect(await message.inputValue()).toBe('Hello');

    // Nothing overlaps, and nothing is outside of the window.
    const boxes = await Promise.all(REGIONS.map(boxOf));
    for (const [index, box] of boxes.entries()) {
      expect(box.width, REGIONS[index]).toBeGreaterThan(120);
      expect(box.x + box.width, REGIONS[index]).toBeLessThanOrEqual(1280);
      expect(box.y + box.height, REGIONS[index]).toBeLessThanOrEqual(720);
      for (const other of boxes.slice(index + 1)) {
        const isApart =
          box.x + box.width <= other.x + 1 ||
          other.x + other.width <= box.x + 1 ||
          box.y + box.height <= other.y + 1 ||
          other.y + other.height <= box.y + 1;
        expect(isApart, REGIONS[index]).toBe(true);
      }
    }
    await expectAccessible(page);

    const edge = page.getByRole('separator', { name: 'Width of the inspector' });
    await edge.press('ArrowLeft');
    expect((await boxOf('Inspector')).width).toBe(336);
    const { x, y } = (await edge.boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(x + 4, y + 200);
    await page.mouse.down();
    await page.mouse.move(x - 96, y + 200);
    await page.mouse.up();
    expect((await boxOf('Inspector')).width).toBe(436);
    await page.getByRole('button', { name: 'Hide the palette' }).click();
    await region('Palette').waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('button', { name: 'Show the palette' }).waitFor();
    await page.getByRole('group', { name: 'Add tag one' }).click();
    expect((await boxOf('Inspector')).width).toBe(436);
    await page.getByRole('button', { name: 'Show the palette' }).click();

    // The simulator stays open as well, since the author opened it.
    await page.getByRole('button', { name: 'Hide the simulator' }).click();
    await page.getByRole('button', { name: 'Show the simulator' }).waitFor();
    // Folded, it is the same with less around it.
    for (const name of ['Restart', 'Skip wait', 'Send'])
      await region('Simulator').getByRole('button', { name, exact: true }).waitFor();
    await region('Simulator').getByRole('textbox', { name: 'Message', exact: true }).waitFor();
    await region('Simulator').getByRole('log', { name: 'Chat' }).waitFor();
    await page.context().close();
  });

  it('opens a long flow at its beginning, large enough to be read, and keeps the selected step in view beside the inspector', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', LONG);
    const page = await studio.open(`flows/${id}`, { viewport: { width: 1280, height: 720 } });
    const canvas = page.getByRole('region', { name: 'Canvas', exact: true });
    const trigger = canvas.getByRole('group', { name: 'Triggers of the flow' });
    await canvas.getByRole('img', { name: 'Overview of the flow' }).waitFor();
    expect((await trigger.boundingBox())?.width).toBeGreaterThanOrEqual(0.75 * 240);
    const inspector = page.getByRole('region', { name: 'Inspector', exact: true });
    await inspector.getByRole('textbox', { name: 'Name of the flow' }).waitFor();

    const step = canvas.getByRole('group', { name: 'Add tag tag_2', exact: true });
    await step.click();
    await inspector.getByRole('textbox', { name: 'Tag', exact: true }).waitFor();
    await expect
      .poll(async () => {
        const [box, panel] = await Promise.all([step.boundingBox(), inspector.boundingBox()]);
        return (box?.x ?? 0) + (box?.width ?? 0) - (panel?.x ?? 0);
      })
      .toBeLessThan(0);
    await step.press('Escape');

    // A problem brings the panel back that was folded away, with the field.
    await inspector.getByRole('textbox', { name: 'Name of the flow' }).waitFor();
    await step.click();
    await inspector.getByRole('textbox', { name: 'Tag', exact: true }).fill('');
    await page.getByRole('button', { name: 'Hide the inspector' }).click();
    await inspector.waitFor({ state: 'hidden' });
    await page
      .getByRole('region', { name: 'Problems' })
      .getByRole('button', { name: /Add tag tag_2/ })
      .first()
      .click();
    await inspector.getByRole('textbox', { name: 'Tag', exact: true }).and(page.locator(':focus')).waitFor();

    // A window of 1280 by 720 at a zoom of 200 %: what has no room folds by itself, and the rest can be used.
    await page.setViewportSize({ width: 640, height: 360 });
    await page.getByRole('region', { name: 'Palette' }).waitFor({ state: 'hidden' });
    const [view, panel, publish] = await Promise.all(
      [canvas, inspector, page.getByRole('button', { name: 'Publish' })].map((part) => part.boundingBox()),
    );
    expect(view?.width).toBeGreaterThan(290);
    expect(view?.height).toBeGreaterThan(240);
    expect(panel?.width).toBeGreaterThanOrEqual(260);
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(640);
    expect((publish?.x ?? 0) + (publish?.width ?? 0)).toBeLessThanOrEqual(640);
    await page.getByRole('button', { name: 'Show problems' }).waitFor();
    await studio.screenshot(page, 'editor-640');
    await page.getByRole('button', { name: 'Show the palette' }).click();
    await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Add tag' }).waitFor();
    await page.getByRole('button', { name: 'Hide the palette' }).click();
    await page.getByRole('button', { name: 'Show the simulator' }).click();
    await inspector.waitFor({ state: 'hidden' });
    await expectAccessible(page);
    await page.context().close();
  });
});
