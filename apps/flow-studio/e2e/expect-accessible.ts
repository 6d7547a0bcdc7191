import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Rules of axe-core that depend on colours, which alone differ between light and dark. */
const RULES_OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Expects that axe-core finds nothing serious or critical on a page, light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const findings = await page.evaluate(
      async (rules) => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
          resultTypes: ['violations'],
          ...(rules === null ? {} : { runOnly: rules }),
        });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
      },
      colorScheme === 'light' ? null : RULES_OF_COLOURS,
    );
    expect(findings, colorScheme).toEqual([]);
  }
}
