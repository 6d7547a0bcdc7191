import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noBrowser, useStudio } from './use-studio.js';

/** Most stops between two places of a screen. */
const MOST_STOPS = 60;

/** Describes the focused element when it cannot be seen that it is, or when the focus is lost; null when all is well. */
const lostFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'The focus is lost.';
    const { top, left, width, height } = element.getBoundingClientRect();
    const isOnScreen = width > 0 && height > 0 && top < innerHeight && left < innerWidth && top + height > 0;
    const isVisible = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
    // The mark may be on the field around an editor, on the box inside a node, or drawn beside a thin edge.
    const marked: (Element | null)[] = [element, element.firstElementChild];
    for (let at = element.parentElement, levels = 0; levels < 4; levels += 1) {
      marked.push(at);
      at = at?.parentElement ?? null;
    }
    const isMarked = marked.some((one) => one !== null && isVisible(getComputedStyle(one)));
    const edge = getComputedStyle(element, '::after').backgroundColor;
    const isDrawnBeside = element.getAttribute('role') === 'separator' && edge !== 'rgba(0, 0, 0, 0)';
    return isOnScreen && (isMarked || isDrawnBeside)
      ? null
      : `The focus is not visible: ${element.outerHTML.slice(0, 400)}`;
  });

const isFocused = (page: Page, target: Locator) =>
  target
    .and(page.locator(':focus'))
    .count()
    .then((count) => count > 0);

/** Presses Tab (or Shift+Tab) until a control has the focus, which is visible at each stop. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(key);
    expect(await lostFocus(page)).toBeNull();
    if (await isFocused(page, target)) return;
  }
  throw new Error(`${target} is not among ${MOST_STOPS} stops.`);
}

describe.skipIf(noBrowser)('the keyboard', () => {
  const studio = useStudio();

  it('is enough to make a flow of connected steps, configure them and publish, with a focus that is always visible', async () => {
    const page = await studio.open('', { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
    const { keyboard } = page;
    const focused = (target: Locator) => target.and(page.locator(':focus')).waitFor();
    await page.getByText('No flow yet').waitFor();
    await tabTo(page, page.getByRole('button', { name: 'New flow' }));
    await keyboard.press('Enter');
    await focused(page.getByRole('textbox', { name: 'Name' }));
    await keyboard.type('Greeting');
    await keyboard.press('Enter');

    // The new screen has the focus.
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    await region('Palette').getByRole('button', { name: 'Send message' }).waitFor();
    await focused(page.locator('main'));
    await tabTo(page, region('Palette').getByRole('button', { name: 'Send message' }));
    await keyboard.press('Enter');
    const message = region('Canvas').getByRole('group', { name: 'Send message send_message', exact: true });
    await message.waitFor();

    await tabTo(page, region('Canvas').getByRole('group', { name: /^Triggers/ }));
    await keyboard.press('Enter');
    await region('Inspector').getByRole('button', { name: 'Add trigger' }).waitFor();
    await tabTo(page, region('Inspector').getByRole('button', { name: 'Add trigger' }));
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Keyword/ }).waitFor();
    await keyboard.type('Key');
    await keyboard.press('Enter');
    await focused(page.getByRole('textbox', { name: 'Keywords' }));
    await keyboard.type('hello');
    await keyboard.press('Enter');

    // Connects by the dialog of a step; what is added has the focus, and takes the next connection.
    await tabTo(page, message, 'Shift+Tab');
    await keyboard.press('c');
    await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor();
    await keyboard.type('add tag');
    await keyboard.press('Enter');
    const tag = region('Canvas').getByRole('group', { name: 'Add tag add_tag', exact: true });
    await focused(tag);
    await keyboard.press('c');
    await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor();
    await keyboard.type('complete');
    await keyboard.press('Enter');
    await focused(region('Canvas').getByRole('group', { name: 'Complete complete', exact: true }));

    // Ctrl with an arrow follows the connections, also to steps that are out of view.
    await keyboard.press('Control+ArrowLeft');
    await focused(tag);
    await keyboard.press('Enter');
    const tagField = region('Inspector')
      .getByRole('textbox', { name: 'Tag', exact: true })
      .and(page.locator('.cm-content'));
    await tagField.waitFor();
    await tabTo(page, tagField);
    await keyboard.type('greeted');
    await tabTo(page, tag, 'Shift+Tab');
    await keyboard.press('Control+ArrowLeft');
    await focused(message);
    await keyboard.press('Enter');
    const words = region('Inspector')
      .getByRole('textbox', { name: 'Text of message 1' })
      .and(page.locator('.cm-content'));
    await words.waitFor();
    await tabTo(page, words);
    await keyboard.type('Hello!');
    await region('Problems').getByText('No problems. The flow can be published.').waitFor();

    const publish = page.getByRole('button', { name: 'Publish' });
    await tabTo(page, publish, 'Shift+Tab');
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Publish' });
    await dialog.getByText('This is the first version that goes out.').waitFor();
    await tabTo(page, dialog.getByRole('button', { name: 'Publish' }));
    await keyboard.press('Enter');
    await dialog.getByText('Version 1 is published.').waitFor();
    if (!(await isFocused(page, dialog.getByRole('button', { name: 'Done' }))))
      await tabTo(page, dialog.getByRole('button', { name: 'Done' }));
    await keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await focused(publish);

    const { items } = await studio.call<{ items: readonly { readonly id: string }[] }>('GET', '/v1/flows');
    expect(await studio.call('GET', `/v1/flows/${items[0]?.id}`)).toMatchObject({
      publishedVersion: 1,
      draft: {
        name: 'Greeting',
        triggers: [{ type: 'keyword', keywords: ['hello'] }],
        start: 'send_message',
        steps: {
          send_message: { config: { blocks: [{ text: 'Hello!' }] }, exits: { next: 'add_tag' } },
          add_tag: { config: { tag: 'greeted' }, exits: { next: 'complete' } },
        },
      },
    });
    await page.context().close();
  });
});
