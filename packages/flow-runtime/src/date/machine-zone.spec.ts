import { expect, it } from 'vitest';

it('runs in the time zone of the test project', () => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  expect(timeZone).toBe(process.env['TZ'] ?? timeZone);
  if (timeZone === 'America/New_York') expect(new Date(2026, 2, 8, 2, 30).getHours()).toBe(3);
});
