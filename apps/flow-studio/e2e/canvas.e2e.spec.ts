import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { drag, middleOf } from './mouse.js';
import { ROOT } from './start-programs.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

const example = (name: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, 'apps/flow-server/examples', `${name}.json`), 'utf8'));

interface Draft {
  readonly start: string;
  readonly steps: Record<string, { type: string; exits?: Record<string, string> }>;
  readonly editor?: { positions?: Record<string, { x: number; y: number }> };
}

/** Room for the canvas beside everything else. */
const WIDE = { width: 1920, height: 1000 };

/** Returns the connections on a page that run behind a step. Runs in the page. */
const hiddenConnections = () => {
  const boxes = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].map((node) => {
    const { e: x, f: y } = new DOMMatrix(node.style.transform);
    return { id: node.dataset['id'], x, y, width: node.offsetWidth, height: node.offsetHeight };
  });
  return [...document.querySelectorAll<SVGPathElement>('.react-flow__edge-path')].flatMap((path) => {
    const length = path.getTotalLength();
    const points = Array.from({ length: 100 }, (_, index) => path.getPointAtLength((length * index) / 99));
    const behind = boxes.filter(({ x, y, width, height }) =>
      points.some((point) => point.x > x + 1 && point.x < x + width - 1 && point.y > y + 1 && point.y < y + height - 1),
    );
    return behind.map(({ id }) => `${path.parentElement?.dataset['id'] ?? ''} runs behind ${id ?? ''}`);
  });
};

describe.skipIf(noBrowser)('the canvas', () => {
  const studio = useSharedStudio();
  const draftOf = async (id: string) => (await studio.call<{ draft: Draft }>('GET', `/v1/flows/${id}`)).draft;
  const saved = (page: Page) =>
    page.getByRole('status', { name: 'Save state' }).getByText('Saved', { exact: true }).waitFor();

  it('lays a flow without places out, with connections that run behind no step, and stores nothing by that', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', example('membership-lookup'));
    const page = await studio.show(`flows/${id}`, WIDE);
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.getByRole('group', { name: 'Webhook lookup' }).waitFor();
    await canvas.getByText('1 case: top').waitFor();
    expect(await page.evaluate(hiddenConnections)).toEqual([]);
    await studio.screenshot(page, 'canvas');
    await expectAccessible(page);
    expect(await draftOf(id)).not.toHaveProperty('editor');
  });

  it('moves by mouse and by key as one command each, and ends a drag before an undo', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', example('membership-lookup'));
    const page = await studio.show(`flows/${id}`, WIDE);
    const step = page.getByRole('group', { name: 'Complete done' });
    await step.waitFor();
    await page.getByRole('button', { name: 'Show the whole flow' }).click();
    const from = await middleOf(step);
    await drag(page, from, { x: from.x, y: from.y + 120 });
    await page.mouse.up();
    await saved(page);
    const dragged = (await draftOf(id)).editor?.positions;
    expect(Object.keys(dragged ?? {}).toSorted()).toEqual(Object.keys((await draftOf(id)).steps).toSorted());
    await step.press('ArrowDown');
    await saved(page);
    expect((await draftOf(id)).editor?.positions?.['done']?.y).toBe((dragged?.['done']?.y ?? 0) + 12);
    // Undo in the middle of a drag takes the drag back, and moving on moves nothing.
    const at = await middleOf(step);
    await drag(page, at, { x: at.x, y: at.y - 90 });
    await page.keyboard.press('Control+z');
    await page.mouse.move(at.x - 60, at.y - 120);
    await page.mouse.up();
    expect(await middleOf(step)).toEqual(at);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await middleOf(step)).toEqual(from);
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+Shift+z');
    await page.getByRole('button', { name: 'Tidy up' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
  });

  it('connects by mouse, and adds a step where a connection is dropped', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', example('membership-lookup'));
    const page = await studio.show(`flows/${id}`, WIDE);
    const canvas = page.getByRole('region', { name: 'Canvas' });
    const failed = canvas.getByRole('group', { name: 'Send message tell', exact: true }).getByText('failed');
    await failed.waitFor();
    await page.getByRole('button', { name: 'Show the whole flow' }).click();
    const handle = failed.locator('xpath=..').locator('.react-flow__handle');
    await drag(page, await middleOf(handle), await middleOf(canvas.getByRole('group', { name: 'Complete done' })));
    await page.mouse.up();
    await saved(page);
    expect((await draftOf(id)).steps['tell']?.exits?.['failed']).toBe('done');
    const start = await middleOf(handle);
    await drag(page, start, { x: start.x + 40, y: start.y + 200 });
    await page.mouse.up();
    await page.getByRole('combobox', { name: 'Search step types' }).fill('add tag');
    await page.keyboard.press('Enter');
    await saved(page);
    expect((await draftOf(id)).steps['tell']?.exits?.['failed']).toBe('add_tag');
  });

  it('copies steps between flows by the clipboard, and leaves foreign texts alone', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', example('membership-lookup'));
    const page = await studio.show(`flows/${id}`, WIDE);
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.getByRole('group', { name: 'Complete done' }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    const other = await studio.call<{ id: string }>('POST', '/v1/flows', example('order-status'));
    const before = Object.keys((await draftOf(other.id)).steps);
    const tab = await studio.openTab(page, `flows/${other.id}`);
    await tab.getByRole('region', { name: 'Canvas' }).getByRole('group').first().focus();
    await tab.keyboard.press('Control+v');
    await saved(tab);
    const { steps } = await draftOf(other.id);
    expect(Object.keys(steps)).toHaveLength(before.length + 7);
    const pasted = Object.keys(steps).filter((step) => !before.includes(step));
    for (const step of pasted) {
      for (const target of Object.values(steps[step]?.exits ?? {})) expect(pasted).toContain(target);
    }
    await tab.close();
  });

  it('goes along connections, connects and adds by keyboard alone', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', example('membership-lookup'));
    const page = await studio.show(`flows/${id}`, { width: 1280, height: 720 });
    const step = page.getByRole('group', { name: 'Send message tell', exact: true });
    const canvas = page.getByRole('region', { name: 'Canvas' });
    const isInView = async (name: string) => {
      const [box, window] = await Promise.all([
        canvas.getByRole('group', { name }).boundingBox(),
        canvas.boundingBox(),
      ]);
      if (box === null || window === null) return false;
      return box.x >= window.x && box.x + box.width <= window.x + window.width;
    };
    // Along the connections, the view follows; the keys are shown where they are needed, and told to screen readers.
    await canvas.getByRole('group', { name: 'Webhook lookup' }).waitFor();
    expect(await isInView('Complete done')).toBe(false);
    await canvas.getByText('find a step').waitFor({ state: 'hidden' });
    await canvas.getByRole('group', { name: 'Condition is_top' }).focus();
    for (const name of ['Add tag tag_top', 'Send message tell_top', 'Complete done']) {
      await page.keyboard.press('Control+ArrowRight');
      await canvas.getByRole('group', { name }).and(page.locator(':focus')).waitFor();
      await expect.poll(() => isInView(name)).toBe(true);
    }
    await canvas.getByText('find a step').waitFor();
    await studio.screenshot(page, 'canvas-keys');
    const describedBy = await canvas.getByRole('group', { name: 'Complete done' }).getAttribute('aria-describedby');
    expect(await page.locator(`[id="${describedBy ?? ''}"]`).textContent()).toContain(
      'Ctrl with the right or left arrow',
    );
    await step.focus();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Connect Send message tell' });
    await dialog.getByRole('radio', { name: 'failed' }).waitFor();
    await studio.screenshot(page, 'connect');
    await expectAccessible(page);
    await page.keyboard.type('apolog');
    await page.keyboard.press('Enter');
    await saved(page);
    expect((await draftOf(id)).steps['tell']?.exits?.['failed']).toBe('apologise');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-id') === 'tell');
    await page.keyboard.press('Escape');
    expect(await step.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('shows the same flow as a list, in which a step is added, connected and deleted by keyboard', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', example('appointment-booking'));
    // The browser keeps that the list is wanted.
    const page = await studio.open(`flows/${id}`, { viewport: WIDE });
    await page.getByRole('button', { name: 'List view' }).click();
    const list = page.getByRole('region', { name: 'Step list' });
    await list.getByRole('button', { name: 'Triggers of the flow', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await studio.screenshot(page, 'step-list');
    await expectAccessible(page);
    const { start, steps } = await draftOf(id);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['step'])).toBe(start);
    await page.keyboard.press('c');
    await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('remove tag');
    await page.keyboard.press('Enter');
    await list.getByRole('button', { name: 'Remove tag remove_tag', exact: true }).waitFor();
    await page.waitForFunction(() => (document.activeElement as HTMLElement).dataset['step'] === 'remove_tag');
    await page.keyboard.press('Delete');
    await saved(page);
    expect(Object.keys((await draftOf(id)).steps).toSorted()).toEqual(Object.keys(steps).toSorted());
    await page.waitForFunction((focused) => (document.activeElement as HTMLElement).dataset['step'] === focused, start);
    await page.context().close();
  });

  it('shows a flow of 300 steps at its beginning, as plain boxes from afar, and renders no other step while a config is typed', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `tag_${index}`);
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Long',
      start: ids[0],
      steps: Object.fromEntries(
        ids.map((step, index) => [
          step,
          { type: 'add-tag', config: { tag: 'a' }, exits: index === 299 ? {} : { next: ids[index + 1] } },
        ]),
      ),
      editor: {
        positions: Object.fromEntries(
          ids.map((step, index) => [step, { x: Math.floor(index / 15) * 300, y: (index % 15) * 150 }]),
        ),
        triggerPosition: { x: -300, y: 0 },
      },
    });
    const page = await studio.show(`flows/${id}`, WIDE);
    const steps = page.getByRole('region', { name: 'Canvas' }).getByRole('group');
    const first = page.getByRole('group', { name: 'Add tag tag_0', exact: true });
    await first.click();
    expect(await steps.count()).toBeLessThan(80);
    // The server is asked for the summaries when the steps are shown.
    const summary = page.getByRole('group', { name: 'Add tag tag_1', exact: true }).getByText('a', { exact: true });
    await summary.waitFor();
    // Steps of which anything changes on the page.
    await page.evaluate(() => {
      const changed = new Set<string>();
      (window as unknown as { changed: typeof changed }).changed = changed;
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          changed.add(element?.closest<HTMLElement>('.react-flow__node')?.dataset['id'] ?? 'the canvas');
        }
      });
      const nodes = document.querySelector('.react-flow__nodes');
      if (nodes !== null)
        observer.observe(nodes, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const tag = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Tag', exact: true });
    await tag.press('End');
    await page.keyboard.type('bc');
    await first.getByText('abc', { exact: true }).waitFor();
    expect(await page.evaluate(() => [...(window as unknown as { changed: Set<string> }).changed])).toEqual(['tag_0']);
    await page.getByRole('button', { name: 'Show the whole flow' }).click();
    await expect.poll(() => steps.count()).toBe(301);
    expect(await steps.locator('.react-flow__handle').count()).toBe(0);
    await studio.screenshot(page, 'canvas-large');
  });
});
