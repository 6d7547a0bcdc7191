import { describe, expect, it } from 'vitest';
import { formatDate } from './format-date.js';

const AT = Date.UTC(2026, 4, 6, 13, 5, 9, 40);
const utc = (format: string, at = AT) => formatDate({ at, offsetMs: 0, zone: '' }, format);

describe('formatDate', () => {
  it.each<[string, string]>([
    ['%Y-%m-%d %H:%M:%S', '2026-05-06 13:05:09'],
    ['%a %A %b %B %h', 'Wed Wednesday May May May'],
    ['%e|%-d|%_d|%k|%l|%I|%-I', ' 6|6| 6|13| 1|01|1'],
    ['%p %P %^a %#p', 'PM pm WED pm'],
    ['%j %U %W %u %w', '126 18 18 3 3'],
    ['%y %C %L %N %3N %s', '26 20 040 040000000 040 1778072709'],
    ['%q %%|%n|%t|%Q', 'th %|\n|\t|%Q'],
    ['%z %:z %Z', '+0000 +00:00 +0000'],
    ['%c|%x|%X', '5/6/2026, 1:05:09 PM|5/6/2026|1:05:09 PM'],
    ['%5d %05e %_5Y', '00006 00006  2026'],
    ['no directive %', 'no directive %'],
  ])('writes %j as %j', (format, text) => {
    expect(utc(format)).toBe(text);
  });

  it('shows the clocks of a place', () => {
    const there = { at: AT, offsetMs: -3.5 * 3_600_000, zone: 'America/St_Johns' };
    expect(formatDate(there, '%d %H:%M %z %:z %Z')).toBe('06 09:35 -0330 -03:30 America/St_Johns');
  });

  it.each<[number, string]>([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [11, '11th'],
    [12, '12th'],
    [21, '21st'],
    [30, '30th'],
  ])('names the day %i as %s', (day, text) => {
    expect(utc('%-d%q', Date.UTC(2026, 4, day))).toBe(text);
  });
});
