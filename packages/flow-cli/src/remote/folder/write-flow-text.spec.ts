import { expect, it } from 'vitest';
import { writeFlowText } from './write-flow-text.js';

it('a JSON file has long numbers as numbers, and an object that only resembles one as an object', () => {
  const document = { long: { $number: '12345678901234567.89' }, short: { $number: '12' }, text: '{"$number":"12"}' };
  expect(writeFlowText('a.flow.json', document, '{\n\t"a": 1\n}\n')).toBe(
    '{\n\t"long": 12345678901234567.89,\n\t"short": {\n\t\t"$number": "12"\n\t},\n\t"text": "{\\"$number\\":\\"12\\"}"\n}\n',
  );
});
