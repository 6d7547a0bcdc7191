import type { Locator, Page } from 'playwright-core';

/** Unfolds the simulator of an open flow, unless it is unfolded, and returns its region. */
export async function openSimulator(page: Page): Promise<Locator> {
  const simulator = page.getByRole('region', { name: 'Simulator' });
  const show = simulator.getByRole('button', { name: 'Show the simulator' });
  await show.or(simulator.getByRole('button', { name: 'Hide the simulator' })).waitFor();
  if (await show.isVisible()) await show.click();
  return simulator;
}
