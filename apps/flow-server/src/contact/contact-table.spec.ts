import { newContact } from '@luluchat/flow-runtime/store';
import { expect, it } from 'vitest';
import { toHeader, toRow } from './contact-table.js';

const contact = { ...newContact('c_1'), contactNumber: '60123456789' };

it('has a column for each attribute, which is empty where a contact has no value', () => {
  expect(toHeader(['tier', 'points'])).toBe(
    'contactId,contactNumber,name,profileName,username,tags,optedOut,optedOutAt,lastMessageAt,account,replyWindowUntil,' +
      'attributes.tier,attributes.points\r\n',
  );
  const known = { ...contact, name: 'Ann', profileName: 'ann', tags: ['vip', 'new'], attributes: { points: -7.5 } };
  const row = 'c_1,60123456789,Ann,ann,ann.a,"vip; new",false,,,,,,-7.5\r\n';
  expect(toRow({ ...known, username: 'ann.a' }, ['tier', 'points'])).toBe(row);
  expect(toRow({ ...contact, contactNumber: null }, ['constructor'])).toBe('c_1,,,,,,false,,,,,\r\n');
});

it.each([
  ['Ann, "the" one', '"Ann, ""the"" one"'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=1+1', "'=1+1"],
  ['+60 12', "'+60 12"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1+1', "'＝1+1"],
  ['a;=1', '"a;=1"'],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['a=1', 'a=1'],
])('writes the name %j as %s', (name, cell) => {
  expect(toRow({ ...contact, name }, [])).toBe(`c_1,60123456789,${cell},,,,false,,,,\r\n`);
});

it('has the refusal of marketing messages, and the reply window of the account that the contact wrote to last', () => {
  const lastMessageAt = Date.UTC(2026, 11, 1);
  const wrote = { ...contact, account: 'shop', lastMessageAt, otherLastMessages: { help: 1 } };
  const hour = 3_600_000;
  expect(toRow(wrote, [], 24 * hour)).toBe(
    'c_1,60123456789,,,,,false,,2026-12-01T00:00:00.000Z,shop,2026-12-02T00:00:00.000Z\r\n',
  );
  expect(toRow({ ...contact, lastMessageAt, optedOut: true }, [])).toBe(
    'c_1,60123456789,,,,,true,,2026-12-01T00:00:00.000Z,,\r\n',
  );
  expect(toRow({ ...contact, optedOut: true, optedOutAt: lastMessageAt }, [], 24 * hour)).toBe(
    'c_1,60123456789,,,,,true,2026-12-01T00:00:00.000Z,,,\r\n',
  );
});
