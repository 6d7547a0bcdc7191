import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, it } from 'vitest';
import { utcMoment } from './utc-moment.js';
import { writeDate } from './write-date.js';

const zone = process.env['TZ'];

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

it('formats every directive as LiquidJS does on a machine without daylight saving time', () => {
  process.env['TZ'] = 'UTC';
  const liquid = new Liquid({ timezoneOffset: 0, locale: 'en' });
  // LiquidJS takes seconds; quarters of a second are exact.
  const instant = fc.integer({ min: Date.UTC(1000, 0) / 250, max: Date.UTC(9999, 11, 31) / 250 }).map((at) => at * 250);
  const flags = fc.constantFrom('', '', '-', '_', '0', '^', '#', ':', '_^', '0#');
  const width = fc.constantFrom('', '', '', '2', '5', '12');
  const letter = fc.constantFrom(...'aAbBcCdehHIjklLmMNpPqsSuUwWxXyYzZtn%GvF!');
  const sign = fc.tuple(flags, width, letter).map((parts) => `%${parts.join('')}`);
  fc.assert(
    fc.property(instant, fc.array(sign, { maxLength: 6 }), (at, signs) => {
      const format = signs.join(' | ');
      const expected: unknown = liquid.parseAndRenderSync(`{{ at | date: format }}`, { at: at / 1000, format });
      for (const moment of [utcMoment(at), Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC')]) {
        const written = writeDate({ moment, zoneName: undefined }, format, () => undefined);
        // ICU writes a narrow no-break space before AM and PM.
        expect(written).toBe(String(expected).replaceAll('\u202f', ' '));
      }
    }),
    { numRuns: 500 },
  );
});
