import { describe, expect, it } from 'vitest';
import { parseInputFormat } from './input-format.js';

function shown(format: string, text: string): string | undefined {
  const parsed = parseInputFormat(format);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const date = parsed.read(text);
  if (date === undefined) return undefined;
  const iso = new Date(date.at).toISOString();
  return date.isDay ? iso.slice(0, 10) : iso;
}

describe('an input format', () => {
  it.each<[string, string, string]>([
    ['DD/MM/YYYY', '05/03/2026', '2026-03-05'],
    ['MM/DD/YYYY', '05/03/2026', '2026-05-03'],
    ['D.M.YYYY', ' 5.3.2026 ', '2026-03-05'],
    ['D.M.YYYY', '15.12.2026', '2026-12-15'],
    ['DD-MM-YY', '05-03-26', '2026-03-05'],
    ['DD-MM-YY', '05-03-84', '1984-03-05'],
    ['YYYYMMDD', '20260305', '2026-03-05'],
    ['D MMMM YYYY', '1 February 2023', '2023-02-01'],
    ['MMM D, YYYY', 'feb 1, 2023', '2023-02-01'],
    ['DD/MM/YYYY HH:mm', '05/03/2026 23:30', '2026-03-05T23:30:00.000Z'],
    ['DD/MM/YYYY h:mm A', '05/03/2026 12:05 am', '2026-03-05T00:05:00.000Z'],
    ['DD/MM/YYYY hh:mm a', '05/03/2026 12:05 PM', '2026-03-05T12:05:00.000Z'],
    ['YYYY-MM-DD[T]HH:mm:ss.SSSZ', '2026-03-05T10:00:00.250+08:00', '2026-03-05T02:00:00.250Z'],
    ['[Week of] D/M/YYYY', 'Week of 5/3/2026', '2026-03-05'],
    ['(DD).MM*YYYY', '(05).03*2026', '2026-03-05'],
  ])('%s reads %j as %s', (format, text, iso) => {
    expect(shown(format, text)).toBe(iso);
  });

  it.each<[string, string]>([
    ['DD/MM/YYYY', '5/3/2026'],
    ['DD/MM/YYYY', '31/02/2026'],
    ['DD/MM/YYYY', '05/13/2026'],
    ['DD/MM/YYYY', '05/03/2026 10:00'],
    ['DD/MM/YYYY', '2026-03-05'],
    ['D MMM YYYY', '1 Foo 2023'],
    ['DD/MM/YYYY h:mm A', '05/03/2026 13:05 PM'],
    ['DD/MM/YYYY HH:mm', '05/03/2026 24:00'],
    ['(DD).MM*YYYY', '(05)x03*2026'],
  ])('%s does not read %j', (format, text) => {
    expect(shown(format, text)).toBeUndefined();
  });

  it.each<[string, RegExp]>([
    ['MM/YYYY', /needs a year, a month and a day/],
    ['', /needs a year, a month and a day/],
    ['DD/MM/YYYY DD', /twice/],
    ['dd/mm/yyyy', /letters that stand for nothing: "dd"/],
    ['%d/%m/%Y', /letters that stand for nothing: "d"/],
    ['DD/MM/YYYY hh:mm', /A \(am or pm\)/],
    ['DD/MM/YYYY mm', /without its hour/],
    ['DD/MM/YYYY [at', /not closed/],
    ['DD/MM/YYYY'.padEnd(80, ' '), /longer than/],
  ])('%j is refused in words', (format, words) => {
    const parsed = parseInputFormat(format);
    expect('problem' in parsed && parsed.problem).toMatch(words);
  });
});
