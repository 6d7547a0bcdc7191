import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { ROOT } from './start-programs.js';
import { noBrowser, useStudio } from './use-studio.js';

const EXAMPLE = join(ROOT, 'apps', 'flow-server', 'examples', 'appointment-booking.json');

describe.skipIf(noBrowser)('the simulator', () => {
  const studio = useStudio();

  const booking = async () => {
    await studio.call('PUT', '/v1/attributes/appointment_on', { type: 'date' });
    await studio.call('PUT', '/v1/attributes/appointment_at', { type: 'string' });
    const example = readFileSync(EXAMPLE, 'utf8').replaceAll('http://127.0.0.1:3001', studio.receiver());
    return (await studio.call<{ id: string }>('POST', '/v1/flows', JSON.parse(example))).id;
  };
  const partsOf = (page: Page) => {
    const simulator = page.getByRole('region', { name: 'Simulator' });
    const chat = simulator.getByRole('log', { name: 'Chat' });
    return {
      simulator,
      chat,
      say: async (words: string) => {
        await simulator.getByRole('textbox', { name: 'Message' }).fill(words);
        await simulator.getByRole('button', { name: 'Send' }).click();
        await chat.getByText(words, { exact: true }).last().waitFor();
      },
    };
  };

  it('chats with the flow on the screen: buttons are tapped, a wait is skipped, the path lights up, and nothing is stored', async () => {
    const page = await studio.open(`flows/${await booking()}`);
    const { simulator, chat, say } = partsOf(page);
    await simulator.getByText('Simulation', { exact: true }).waitFor();
    await say('I need an appointment');
    await chat.getByText('Gladly, Aisyah. On which day?').waitFor();
    await page.getByRole('group', { name: 'Wait for reply wait_day' }).getByText('waits here').waitFor();
    await say('2027-06-07');
    await chat.getByText(/^On Monday, 7 June there is/).waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'simulator');
    await chat.getByRole('button', { name: 'Afternoon' }).click();
    await chat.getByText(/^Done: 7 June 2027/).waitFor();

    await simulator.getByRole('button', { name: 'Restart' }).click();
    await chat.getByRole('button', { name: 'Write "appointment"' }).click();
    await chat.getByText('Gladly, Aisyah. On which day?').waitFor();
    await simulator.getByRole('button', { name: 'Skip wait' }).click();
    await page.getByRole('group', { name: 'Delay sleep' }).getByText('waits here').waitFor();
    await simulator.getByRole('button', { name: 'Skip wait' }).click();
    await chat.getByText(/^Good morning!/).waitFor();
    expect(await simulator.getByRole('button', { name: 'Skip wait' }).isDisabled()).toBe(true);
    expect(await studio.call('GET', '/v1/runs')).toMatchObject({ items: [] });
  });
});
