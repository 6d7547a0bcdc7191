import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

const REGIONS = ['Palette', 'Canvas', 'Problems', 'Inspector', 'Simulator'];

describe.skipIf(noBrowser)('the frame of the editor', () => {
  const studio = useStudio();

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
    await studio.screenshot(page, 'editor-1280');

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
    expect((await boxOf('Inspector')).width).toBe(436);
    await page.getByRole('button', { name: 'Show the palette' }).click();

    // A narrow window leaves the room of the simulator to the canvas, until the author wants it.
    await page.setViewportSize({ width: 1100, height: 720 });
    await page.getByRole('button', { name: 'Show the simulator' }).click();
    await region('Simulator').getByRole('textbox', { name: 'Message' }).waitFor();
    await page.context().close();
  });
});
