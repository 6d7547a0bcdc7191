import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: {
    readonly name: string;
    readonly start?: string;
    readonly triggers?: readonly unknown[];
    readonly steps: Readonly<
      Record<string, { readonly config: unknown; readonly exits?: Readonly<Record<string, string>> }>
    >;
    readonly editor?: { readonly notes?: Readonly<Record<string, string>> };
  };
}

const FLOW = {
  name: 'Ask',
  start: 'ask',
  steps: {
    ask: {
      type: 'wait-for-reply',
      config: { duration: { amount: 5, unit: 'minutes' } },
      exits: { answered: 'mark', 'not-answered': 'mark' },
    },
    mark: { type: 'add-tag', config: { tag: 'said {{steps.ask.text}}' }, exits: { next: 'done' } },
    done: { type: 'complete', config: {} },
  },
};

describe.skipIf(noBrowser)('the inspector', () => {
  const studio = useSharedStudio();
  const make = async (flow: object = FLOW) => (await studio.call<{ id: string }>('POST', '/v1/flows', flow)).id;
  const saved = async (page: Page, id: string) => {
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    return (await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft;
  };

  it('connects exits, renames a step everywhere, keeps notes, and joins what stood around a deleted step', async () => {
    const id = await make();
    const page = await studio.show(`flows/${id}`);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.getByRole('group', { name: 'Wait for reply ask' }).click();

    const exit = inspector.getByRole('combobox', { name: 'Not answered leads to' });
    await exit.focus();
    await page.keyboard.press('Enter');
    // Steps of one type are told apart by what they do.
    await page.getByRole('option', { name: 'Add tag mark' }).getByText('said {{steps.ask.text}}').waitFor();
    await page.getByRole('option', { name: 'Complete done' }).click();
    await inspector.getByRole('combobox', { name: 'failed leads to' }).getByText('Not connected').waitFor();
    await inspector.getByRole('textbox', { name: 'Note' }).fill('Patience');
    const field = inspector.getByRole('textbox', { name: 'Step id' });
    await field.fill('mark');
    await inspector.getByText('Another step has the id "mark"').waitFor();
    await field.fill('question');
    await field.press('Enter');
    await page.getByRole('group', { name: 'Wait for reply question' }).waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    let draft = await saved(page, id);
    expect(draft).toMatchObject({
      start: 'question',
      steps: {
        question: { exits: { answered: 'mark', 'not-answered': 'done' } },
        mark: { config: { tag: 'said {{steps.question.text}}' } },
      },
      editor: { notes: { question: 'Patience' } },
    });

    await page.getByRole('group', { name: 'Add tag mark' }).click();
    await expectAccessible(page);
    await studio.screenshot(page, 'inspector');
    await inspector.getByRole('button', { name: 'Delete step' }).click();
    await page.getByRole('button', { name: 'Delete and join' }).click();
    await page.getByRole('group', { name: 'Add tag mark' }).waitFor({ state: 'detached' });
    draft = await saved(page, id);
    expect(Object.keys(draft.steps).sort()).toEqual(['done', 'question']);
    expect(draft.steps['question']?.exits).toEqual({ answered: 'done', 'not-answered': 'done' });
  });

  it('says exits by their labels in problems, also when a flow is checked before its exits are known', async () => {
    const id = await make({
      name: 'Offer',
      start: 'offer',
      steps: {
        offer: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Now?' }], buttons: [{ id: 'b1', label: 'Yes, at once' }] },
        },
      },
    });
    const page = await studio.show('flows');
    const checked = page.waitForResponse((response) => response.url().endsWith('/validate'));
    await page.route('**/v1/step-types/outline', async (route) => {
      await checked;
      await route.continue();
    });
    await studio.show(`flows/${id}`);
    await page.getByRole('region', { name: 'Problems' }).getByText('The exit “Yes, at once” leads nowhere').waitFor();
    await page.unroute('**/v1/step-types/outline');
  });

  it('makes an attribute that a step names and that does not exist, where that is said', async () => {
    const done = { type: 'complete', config: {} };
    const rule = { value: '{{attributes.visits}}', operator: 'at-least', to: 3 };
    const id = await make({
      name: 'Visits',
      triggers: [{ type: 'webhook', attributeMapping: [{ attribute: 'branch', value: '{{data.branch}}' }] }],
      start: 'save',
      steps: {
        save: {
          type: 'save-attribute',
          config: { assignments: [{ attribute: 'visit_on', value: '2027-06-07' }] },
          exits: { next: 'check' },
        },
        check: {
          type: 'condition',
          config: { cases: [{ exit: 'often', all: [rule] }] },
          exits: { often: 'done', else: 'done' },
        },
        done,
      },
    });
    const page = await studio.show(`flows/${id}`);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const problems = page.getByRole('region', { name: 'Problems' });
    const create = (key: string) => ({ name: `Create attribute “${key}”` });
    const dialog = page.getByRole('dialog', { name: 'New attribute' });
    const save = async (key: string, type: string) => {
      expect(await dialog.getByRole('textbox', { name: 'Key' }).inputValue()).toBe(key);
      expect(await dialog.getByRole('radio', { name: type }).isChecked()).toBe(true);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
    };

    // From the list of problems: the focus goes to where the attribute is named.
    await studio.screenshot(page, 'missing-attributes');
    await problems.getByRole('button', create('visit_on')).click();
    await studio.screenshot(page, 'missing-attribute');
    await save('visit_on', 'Date');
    await problems.getByRole('button', create('visit_on')).waitFor({ state: 'detached' });
    const name = inspector.getByRole('combobox', { name: 'Attribute', exact: true });
    await name.and(page.locator(':focus')).waitFor();

    // While it is typed.
    await name.fill('visited_on');
    await inspector.getByRole('button', create('visited_on')).click();
    await save('visited_on', 'Date');
    await inspector.getByRole('button', create('visited_on')).waitFor({ state: 'detached' });

    // At its warning, in a condition and in a trigger.
    await page.getByRole('group', { name: 'Condition check' }).click();
    await inspector.getByRole('button', create('visits')).click();
    await save('visits', 'Number');
    await page.getByRole('group', { name: /^Triggers/ }).click();
    await inspector.getByRole('button', create('branch')).click();
    await save('branch', 'Text');
    await problems.getByText('No problems. The flow can be published.').waitFor();
    const { items } = await studio.call<{ items: readonly { key: string }[] }>('GET', '/v1/attributes');
    expect(items.map(({ key }) => key)).toEqual(expect.arrayContaining(['branch', 'visit_on', 'visited_on', 'visits']));
  });

  it('names the flow, has its triggers in words, and leads from a problem to its field', async () => {
    const id = await make({ name: 'Start', start: 'mark', steps: { mark: { type: 'add-tag', config: {} } } });
    const page = await studio.show(`flows/${id}`);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const problems = page.getByRole('region', { name: 'Problems' });

    await problems
      .getByRole('button', { name: /Add tag mark.*Tag must not be blank/ })
      .first()
      .click();
    const tag = inspector.getByRole('textbox', { name: 'Tag' });
    await tag.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('vip');
    await page.keyboard.press('Escape');

    await page.getByRole('group', { name: /^Triggers/ }).click();
    await inspector.getByRole('textbox', { name: 'Name of the flow' }).fill('Begin');
    await inspector.getByRole('button', { name: 'Add trigger' }).click();
    await page.getByRole('menuitem', { name: /^Keyword/ }).click();
    const keyword = inspector.getByRole('group', { name: 'Keyword trigger 1' });
    await keyword.getByRole('textbox', { name: 'Keywords' }).fill('book, ');
    await keyword.getByRole('textbox', { name: 'Keywords' }).fill('appointment');
    await keyword.getByRole('textbox', { name: 'Keywords' }).press('Enter');
    await keyword.getByRole('switch', { name: 'Limit how often a contact can start it' }).click();
    await keyword.getByRole('textbox', { name: 'Times' }).fill('2');
    await inspector.getByRole('button', { name: 'Add trigger' }).click();
    await page.getByRole('menuitem', { name: /^Webhook/ }).click();
    const webhook = inspector.getByRole('group', { name: 'Webhook trigger 2' });
    expect(await webhook.getByRole('textbox', { name: 'Address' }).inputValue()).toBe(
      `${studio.address()}/trigger/flow/${id}`,
    );
    const whileRunning = webhook.getByRole('combobox', { name: 'While another run' });
    expect(await whileRunning.textContent()).toBe('As the flow says');
    await whileRunning.click();
    await page.getByRole('option', { name: 'Do not start' }).click();
    const draft = await saved(page, id);
    expect(draft).toMatchObject({
      name: 'Begin',
      steps: { mark: { config: { tag: 'vip' } } },
      triggers: [
        {
          type: 'keyword',
          match: 'is',
          keywords: ['book', 'appointment'],
          limit: { times: 2, per: { amount: 7, unit: 'days' } },
        },
        { type: 'webhook', whileRunning: 'refuse' },
      ],
    });
    await expectAccessible(page);
    await studio.screenshot(page, 'triggers');
  });

  it('compares attributes in the rules of a segment with values of their types', async () => {
    await studio.call('PUT', '/v1/attributes/segment_points', { title: 'Points', type: 'numeric' });
    await studio.call('PUT', '/v1/attributes/segment_visit', { title: 'Visit', type: 'date' });
    const at = { type: 'schedule', cron: '0 9 * * *', timeZone: 'UTC', segment: {} };
    const id = await make({ ...FLOW, name: 'Remind', triggers: [at] });
    const page = await studio.show(`flows/${id}`);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.getByRole('group', { name: /^Triggers/ }).click();
    const rule = (number: number) => inspector.getByRole('listitem').filter({ hasText: `Attribute ${number}` });
    const value = (number: number) => rule(number).getByRole('textbox', { name: 'Value' });
    const compare = async (number: number, words: string) => {
      await rule(number).getByRole('combobox', { name: 'Comparison' }).click();
      await page.getByRole('option', { name: words, exact: true }).click();
    };
    const nameAttribute = async (number: number, key: string) => {
      const field = rule(number).getByRole('combobox', { name: 'Attribute', exact: true });
      await field.fill(key);
      // Closes the list of suggestions.
      await field.press('Tab');
    };
    const add = inspector.getByRole('button', { name: 'Add attribute' });

    // What is typed before the attribute is known is kept, and what is no number is said to be none.
    await add.click();
    await nameAttribute(1, 'segment_points');
    await compare(1, 'is at least');
    await value(1).fill('many');
    await rule(1).getByText('"value" is a number.').waitFor();
    await value(1).fill('7.50');
    expect(await value(1).inputValue()).toBe('7.50');
    await add.click();
    await nameAttribute(2, 'segment_visit');
    expect(await rule(2).getByLabel('Value').getAttribute('type')).toBe('date');
    await rule(2).getByLabel('Value').fill('2027-01-31');
    await add.click();
    await nameAttribute(3, 'segment_unknown');
    await value(3).fill('7');
    await compare(3, 'is one of');
    await value(3).fill('7\nseven\n');
    expect(await value(3).inputValue()).toBe('7\nseven\n');
    await add.click();
    await nameAttribute(4, 'segment_points');
    await value(4).fill('3');
    await compare(4, 'is known');
    expect(await value(4).count()).toBe(0);
    expect((await saved(page, id)).triggers).toEqual([
      {
        ...at,
        segment: {
          attributes: [
            { name: 'segment_points', operator: 'at-least', value: 7.5 },
            { name: 'segment_visit', operator: 'equals', value: '2027-01-31' },
            { name: 'segment_unknown', operator: 'one-of', value: ['7', 'seven'] },
            { name: 'segment_points', operator: 'is-known' },
          ],
        },
      },
    ]);
    await expectAccessible(page);
    await studio.screenshot(page, 'segment');
  });
});
