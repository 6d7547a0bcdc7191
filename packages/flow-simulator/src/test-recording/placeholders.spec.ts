import { describe, expect, it } from 'vitest';
import { placeholderFor } from './attribute-placeholder.js';
import { createPlaceholders } from './placeholders.js';

const person = {
  name: 'Will Nakamura',
  contactNumber: '4915198765432',
  values: [
    { key: 'tier', value: 'Gold' },
    { key: 'city', value: 'Osaka' },
    { key: 'home', value: 'Kobe' },
    { key: 'city', value: 'Nagoya' },
    { key: 'points', value: 1109 },
    { key: 'short', value: 'ab' },
  ],
};
const { text, json } = createPlaceholders(person, [{ text: 'Will you come?', to: ['gold'] }]);

describe('createPlaceholders', () => {
  it.each([
    ['Will Nakamura writes', 'Alex Doe writes'],
    ['Dear Nakamura-san', 'Dear Doe-san'],
    ['NAKAMURA, nakamura', 'DOE, doe'],
    ['Nakamuras', 'Nakamuras'],
    ['4915198765432', '60123456789'],
    ['+49 151 9876 5432!', '60123456789!'],
    ['0151/98765432 or (0151) 98765432', '0123456789 or 0123456789'],
    ['94915198765432', '94915198765432'],
    ['from OSAKA to Nagoya and Kobe', 'from CITY VALUE to city value 2 and home value'],
    ['I have 1109 points', 'I have 1000 points'],
    ['ab', 'short value'],
    ['cab or ab', 'cab or ab'],
  ])('replaces the data of a contact in "%s"', (given, replaced) => {
    expect(text(given)).toBe(replaced);
  });

  it('leaves what the flow names itself: values that it compares with, and words of its texts', () => {
    expect(text('Gold')).toBe('Gold');
    expect(text('Will you come?')).toBe('Will you come?');
  });

  it('replaces values at any depth of JSON, numbers as well, and no names of members', () => {
    expect(json({ Osaka: [{ place: 'Osaka', points: 1109, other: 1110, none: null, phone: 4915198765432 }] })).toEqual({
      Osaka: [{ place: 'city value', points: 1000, other: 1110, none: null, phone: 60123456789 }],
    });
  });

  it('replaces nothing of a contact of whom nothing is known', () => {
    const none = createPlaceholders({ name: '', contactNumber: null, values: [] }, []);
    expect([none.name, none.text('Will'), none.json([1, 'x'])]).toEqual(['', 'Will', [1, 'x']]);
  });
});

describe('placeholderFor', () => {
  it.each<[string, string | number, readonly (string | number)[], string | number]>([
    ['a number', 5, [], 1000],
    ['a number below what the flow compares with', 5, [100], 99],
    ['a number above it', 5000, [2000], 2001],
    ['a number between two', 150, [100, 200], 101],
    ['a number that its placeholder would repeat', 1000, [], 1001],
    ['a fraction between two', 0.3, [0, 1], 0.5],
    ['a day', '2026-05-06', [], '2030-01-01'],
    ['a day before another', '2026-05-06', ['2027-01-01'], '2026-12-31'],
    ['a day after another', '2033-05-06', ['2032-01-01'], '2032-01-02'],
    ['a time as text', '10:30', [], '11:11'],
    ['a text', 'Osaka', [], 'key value'],
  ])('keeps the form and the order of %s', (_, value, literals, placeholder) => {
    expect(placeholderFor('key', value, 0, literals)).toBe(placeholder);
  });
});
