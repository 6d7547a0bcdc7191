import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: { readonly steps: Readonly<Record<string, { readonly config: unknown; readonly exits?: unknown }>> };
}

describe.skipIf(noBrowser)('conditions and delays', () => {
  const studio = useSharedStudio();

  it('are made as sentences, without JSON, and exits keep their connections under a new name', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Sort',
      start: 'check',
      steps: {
        check: { type: 'condition', config: {}, exits: { case_1: 'later', else: 'later' } },
        later: { type: 'delay', config: {}, exits: {} },
      },
    });
    const page = await studio.show(`flows/${id}`);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.getByRole('group', { name: 'Condition check' }).click();
    await inspector.getByRole('button', { name: 'Add case' }).click();
    const first = inspector.getByRole('group', { name: 'Case 1' });
    const rule = first.getByRole('group', { name: 'Rule 1' });
    await rule.getByRole('textbox', { name: 'Value' }).fill('{{name}}');
    await rule.getByRole('combobox', { name: 'Comparison' }).click();
    await page.getByRole('option', { name: 'is one of', exact: true }).click();
    await rule.getByRole('textbox', { name: 'One of' }).fill('Aisha\nBala');
    await first.getByRole('button', { name: 'Add rule' }).click();
    const second = first.getByRole('group', { name: 'Rule 2' });
    await second.getByRole('combobox', { name: 'Comparison' }).click();
    await page.getByRole('option', { name: 'The contact has the tag' }).click();
    await second.getByRole('textbox', { name: 'Tag' }).fill('vip');
    await first.getByRole('radio', { name: 'At least one' }).check();
    // The choice stays one line in the narrowest inspector.
    const edge = page.getByRole('separator', { name: 'Width of the inspector' });
    await edge.press('Home');
    const [all, any] = await Promise.all(
      ['All', 'At least one'].map((name) => first.getByRole('radio', { name }).boundingBox()),
    );
    expect(all?.y).toBe(any?.y);
    expect(any?.height).toBeLessThan(34);
    await studio.screenshot(page, 'condition-narrow');
    await edge.dblclick();
    const exit = first.getByRole('textbox', { name: 'Then take the exit' });
    await exit.fill('known');
    await exit.press('Enter');
    await inspector.getByRole('button', { name: 'Add case' }).click();
    await inspector.getByRole('button', { name: 'Move Case 2 up' }).click();
    await inspector.getByRole('button', { name: 'Move Case 1 up' }).and(page.locator(':focus')).waitFor();
    expect(await exit.inputValue()).toBe('case_2');
    await expectAccessible(page);
    await studio.screenshot(page, 'condition');
    await inspector.getByRole('button', { name: 'Remove Case 1' }).click();

    await page.getByRole('group', { name: 'Delay later' }).click();
    // Nothing is chosen in the stored delay: the problem stands at the choice. Only the chosen form has fields, and it comes back.
    await inspector.getByText('duration or until is needed').waitFor();
    const forTime = inspector.getByRole('radio', { name: 'For a time' });
    await forTime.check();
    await inspector.getByRole('textbox', { name: 'Duration: amount' }).fill('7');
    await inspector.getByRole('radio', { name: 'Until a time' }).check();
    await inspector.getByRole('textbox', { name: 'Duration: amount' }).waitFor({ state: 'detached' });
    await forTime.check();
    expect(await inspector.getByRole('textbox', { name: 'Duration: amount' }).inputValue()).toBe('7');
    await inspector.getByRole('radio', { name: 'Until a time' }).check();
    const until = inspector.getByRole('group', { name: 'Until' });
    await until.getByLabel('Time', { exact: true }).fill('08:30');
    await until.getByRole('combobox', { name: 'Time zone' }).fill('Asia/Kuala_L');
    await page.getByRole('option', { name: 'Asia/Kuala_Lumpur' }).click();
    await until.getByRole('checkbox', { name: 'Monday' }).check();
    await until.getByText('Next 08:30 Asia/Kuala_Lumpur on a Monday.').waitFor();
    await inspector.getByText('until 08:30 Asia/Kuala_Lumpur').waitFor();
    // A date takes the place of the weekdays, and asks how far from it.
    await until.getByRole('checkbox', { name: 'Monday' }).uncheck();
    await until.getByRole('textbox', { name: 'Date' }).fill('2027-06-07');
    await until.getByRole('checkbox', { name: 'Monday' }).waitFor({ state: 'detached' });
    await until.getByRole('button', { name: 'Set before or after it' }).click();
    await until.getByText('08:30 Asia/Kuala_Lumpur, 1 day before 2027-06-07.').waitFor();
    await page.getByRole('group', { name: 'Delay later' }).getByText('Already past').waitFor();
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    expect(draft.steps['check']).toMatchObject({
      config: {
        cases: [
          {
            exit: 'known',
            any: [
              { value: '{{name}}', operator: 'one-of', to: ['Aisha', 'Bala'] },
              { operator: 'has-tag', to: 'vip' },
            ],
          },
        ],
      },
      exits: { known: 'later', else: 'later' },
    });
    expect(draft.steps['later']?.config).toEqual({
      until: {
        ...{ time: '08:30', timeZone: 'Asia/Kuala_Lumpur' },
        ...{ date: '2027-06-07', offset: { amount: -1, unit: 'days' } },
      },
    });
    await studio.screenshot(page, 'delay');
  });
});
