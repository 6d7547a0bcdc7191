import { describe, expect, it } from 'vitest';
import { parseInputFormat } from './input-format.js';

describe('parseInputFormat', () => {
  it.each<[string, string, string]>([
    ['DD/MM/YYYY', '05/03/2026', '2026-03-05T00:00:00.000Z'],
    ['DD/MM/YYYY', ' \u200e05/03/2026 ', '2026-03-05T00:00:00.000Z'],
    ['MM/DD/YYYY', '05/03/2026', '2026-05-03T00:00:00.000Z'],
    ['D/M/YYYY', '5/3/2026', '2026-03-05T00:00:00.000Z'],
    ['D/M/YYYY', '05/03/2026', '2026-03-05T00:00:00.000Z'],
    ['D.M.YYYY', '5.3.2026', '2026-03-05T00:00:00.000Z'],
    ['YYYYMMDD', '20260305', '2026-03-05T00:00:00.000Z'],
    ['DDMMYYYY', '05032026', '2026-03-05T00:00:00.000Z'],
    ['YYYY-MM-DD', '2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['D MMM YYYY', '5 MAR 2026', '2026-03-05T00:00:00.000Z'],
    ['D MMMM YYYY', '5\u00a0march 2026', '2026-03-05T00:00:00.000Z'],
    ['MMMM D, YYYY', 'May 6, 2026', '2026-05-06T00:00:00.000Z'],
    ['[on] DD/MM/YYYY', 'on 05/03/2026', '2026-03-05T00:00:00.000Z'],
    ['DD/MM/YYYY HH:mm', '05/03/2026 23:59', '2026-03-05T23:59:00.000Z'],
    ['DD/MM/YYYY H:mm', '05/03/2026 9:05', '2026-03-05T09:05:00.000Z'],
    ['DD/MM/YYYY h:mm A', '05/03/2026 12:05 am', '2026-03-05T00:05:00.000Z'],
    ['DD/MM/YYYY hh:mmA', '05/03/2026 12:05PM', '2026-03-05T12:05:00.000Z'],
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-03-05T00:30:15+08:00', '2026-03-04T16:30:15.000Z'],
    ['YYYY/MM/DD HH:mm Z', '2026/03/05 00:30 -0330', '2026-03-05T04:00:00.000Z'],
    ['YYYY.MM.DD', '2026.03.05', '2026-03-05T00:00:00.000Z'],
  ])('%s parses %j', (format, text, at) => {
    expect(new Date(parseInputFormat(format).parse(text)?.at ?? NaN).toISOString()).toBe(at);
  });

  it.each<[string, string]>([
    ['DD/MM/YYYY', '30/02/2026'],
    ['DD/MM/YYYY', '5/3/2026'],
    ['DD/MM/YYYY', '05/13/2026'],
    ['DD/MM/YYYY', '05/03/26'],
    ['DD/MM/YYYY', '05-03-2026'],
    ['DD/MM/YYYY', '05/03/2026 at nine'],
    ['DD/MM/YYYY', 'x05/03/2026'],
    ['DD/MM/YYYY', '00/03/2026'],
    ['DD/MM/YYYY', '05/03/0000'],
    ['DD/MM/YYYY', '05/03/2026\n05/03/2026'],
    ['YYYY.MM.DD', '2026x03x05'],
    ['DD/MM/YYYY HH:mm', '05/03/2026 24:00'],
    ['DD/MM/YYYY h:mm A', '05/03/2026 13:00 PM'],
    ['YYYY-MM-DDTHH:mmZ', '2026-03-05T00:30+24:00'],
    ['D MMM YYYY', '5 Maz 2026'],
    ['DD/MM/YYYY', '05/03/2026'.padEnd(300)],
  ])('%s does not parse %j', (format, text) => {
    expect(parseInputFormat(format).parse(text)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['', 'names year, month and day'],
    ['DD/MM', 'names year, month and day'],
    ['HH:mm', 'names year, month and day'],
    ['DD/MM/YY', 'two centuries'],
    ['%d/%m/%Y', '"d" means nothing'],
    ['dd/mm/yyyy', '"dd" means nothing'],
    ['DD/MM/YYYY EEE', '"EEE" means nothing'],
    ['DD/MM/YYYY DD', 'twice'],
    ['DD MMM MM YYYY', 'twice'],
    ['DDD/MM/YYYY', '"DDD" means nothing'],
    ['DMYYYY', 'one or two digits'],
    ['DD/MM/YYYY H5', 'one or two digits'],
    ['DD/MM/YYYY hh:mm', 'go together'],
    ['DD/MM/YYYY HH:mm A', 'HH goes to 23'],
    ['DD/MM/YYYY mm', 'the month is MM'],
    ['DD/MM/YYYY HH:ss', 'ss needs mm'],
    ['DD/MM/YYYY'.padEnd(101), '100 characters'],
  ])('rejects %j', (format, reason) => {
    expect(() => parseInputFormat(format)).toThrow(reason);
  });
});
