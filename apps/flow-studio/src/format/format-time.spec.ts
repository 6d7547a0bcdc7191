import { expect, it } from 'vitest';
import { formatShort } from './format-time.js';

const at = (year: number, month: number, day: number, hour: number) => new Date(year, month - 1, day, hour).getTime();
const NOW = at(2026, 11, 29, 12);

it.each([
  ['has the time alone today', at(2026, 11, 29, 23), []],
  ['has the day as well on another one of the year', at(2026, 11, 30, 1), ['30', 'Nov']],
  ['has the year as well in another one', at(2027, 6, 7, 16), ['7', 'Jun', '2027']],
])('a short instant %s', (_, instant, parts) => {
  const words = formatShort(instant, NOW);
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(instant);
  expect(words.endsWith(time)).toBe(true);
  const day = words.slice(0, -time.length);
  for (const part of parts) expect(day).toContain(part);
  expect(day === '').toBe(parts.length === 0);
  expect(day.includes('2026')).toBe(false);
});
