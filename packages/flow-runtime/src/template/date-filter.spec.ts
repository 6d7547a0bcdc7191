import { afterEach, describe, expect, it } from 'vitest';
import { parseTemplate } from './parse-template.js';

const zone = process.env['TZ'];

function date(value: string | number, format: string): string {
  const scope = { contact_number: '', name: '', attributes: {}, data: { value }, reply: null, steps: {} };
  return parseTemplate(`{{ data.value | date: "${format}" }}`).render(scope);
}

describe('the date filters', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['UTC', 'Asia/Kuala_Lumpur', 'America/New_York'])('read instants without a zone as UTC in %s', (place) => {
    process.env['TZ'] = place;
    expect(date('2023-02-01', '%d %b %Y')).toBe('01 Feb 2023');
    expect(date('2023-02-01 23:30', '%d %H:%M')).toBe('01 23:30');
    expect(date('2023-02-01T23:30:15', '%d %H:%M:%S')).toBe('01 23:30:15');
    expect(date('1 February 2023', '%Y-%m-%d')).toBe('2023-02-01');
    expect(date('2023-02-01T23:30:00+08:00', '%d %H:%M')).toBe('01 15:30');
    expect(date('2023-02-01T23:30:00Z', '%d %H:%M')).toBe('01 23:30');
    expect(date(1_675_209_600, '%Y-%m-%d %H:%M')).toBe('2023-02-01 00:00');
    expect(date('1675209600', '%Y-%m-%d')).toBe('2023-02-01');
  });

  it.each(['now', 'today', 'no date', ''])('hand %j on as it is', (text) => {
    expect(date(text, '%Y')).toBe(text);
  });
});
