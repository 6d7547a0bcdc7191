import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editYaml } from './edit-yaml.js';
import type { YamlChange } from './edit-yaml.js';

const TEST = `# how it begins
expect:
  status: waiting # for a reply
  reason: step_failed
  messages:
    # first
    - 'Hello' # greeting
    - text: Which one?   # asks
      buttons: [Yes, No]
    - Bye
  exits: [{ ask: next }, { wait: answered }]
  attributes: { tier: gold, points: 3, 12: a }

# how it ends
last: true
`;

function edit(path: string, value: YamlChange['value'], text = TEST): string {
  const { text: edited, refused } = editYaml(text, 'yaml', [{ path: path.split('.'), value }]);
  expect(refused).toEqual([]);
  return edited;
}

/** Lines of the edited text that differ: those of the original with `-`, those of the edited one with `+`. */
function changed(edited: string): readonly string[] {
  const [before, after] = [TEST.split('\n'), edited.split('\n')];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `-${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`),
  ];
}

describe('editYaml', () => {
  it.each<[string, YamlChange['value'], readonly string[]]>([
    ['expect.status', 'completed', ['-  status: waiting # for a reply', '+  status: completed # for a reply']],
    ['expect.status', '12', ['-  status: waiting # for a reply', '+  status: "12" # for a reply']],
    ['expect.status', 'a\nb', ['-  status: waiting # for a reply', '+  status: "a\\nb" # for a reply']],
    ['expect.reason', undefined, ['-  reason: step_failed']],
    [
      'expect.messages',
      ['Hi', { text: 'Which one?', buttons: ['Yes', 'No'] }, 'Bye'],
      ["-    - 'Hello' # greeting", "+    - 'Hi' # greeting"],
    ],
    [
      'expect.messages',
      ['Hello', { text: 'Which one?', buttons: ['Yes', 'a, b'] }, 'Bye'],
      ['-      buttons: [Yes, No]', '+      buttons: [Yes, "a, b"]'],
    ],
    ['expect.messages', ['Hello', { text: 'Which one?', buttons: ['Yes', 'No'] }], ['-    - Bye']],
    ['expect.messages', ['Hello', 'Bye'], ['-    - text: Which one?   # asks', '-      buttons: [Yes, No]']],
    [
      'expect.messages',
      ['Hello', { text: 'Which one?', buttons: ['Yes', 'No'] }, 'Bye', 'See: you'],
      ['+    - "See: you"'],
    ],
    ['expect.messages', ['New', 'Hello', { text: 'Which one?', buttons: ['Yes', 'No'] }, 'Bye'], ["+    - 'New'"]],
    ['expect.exits', [{ ask: 'next' }], ['-  exits: [{ ask: next }, { wait: answered }]', '+  exits: [{ ask: next }]']],
    ['expect.exits', [], ['-  exits: [{ ask: next }, { wait: answered }]', '+  exits: []']],
    [
      'expect.attributes.tier',
      'a, b',
      ['-  attributes: { tier: gold, points: 3, 12: a }', '+  attributes: { tier: "a, b", points: 3, 12: a }'],
    ],
    [
      'expect.attributes.12',
      null,
      ['-  attributes: { tier: gold, points: 3, 12: a }', '+  attributes: { tier: gold, points: 3, 12: null }'],
    ],
    [
      'expect.attributes.points',
      undefined,
      ['-  attributes: { tier: gold, points: 3, 12: a }', '+  attributes: { tier: gold, 12: a }'],
    ],
    [
      'expect.attributes.12',
      undefined,
      ['-  attributes: { tier: gold, points: 3, 12: a }', '+  attributes: { tier: gold, points: 3 }'],
    ],
  ])('changes %s to %j in its lines alone', (path, value, lines) => {
    const edited = edit(path, value);
    expect(changed(edited)).toEqual(lines);
    const found = path
      .split('.')
      .reduce<unknown>((json, name) => (json as Record<string, unknown>)[name], parse(edited));
    expect(found).toEqual(value);
  });

  it('writes an empty list in place of lines', () => {
    const edited = edit('expect.messages', []);
    expect(edited).toContain('\n  messages: []\n  exits:');
  });

  it('makes several changes at once', () => {
    const changes = [
      { path: ['expect', 'reason'], value: undefined },
      { path: ['expect', 'attributes', 'tier'], value: 'silver' },
      { path: ['expect', 'attributes', 'points'], value: undefined },
      { path: ['expect', 'messages'], value: ['Bye'] },
    ];
    const { text } = editYaml(TEST, 'yaml', changes);
    expect(parse(text)).toMatchObject({ expect: { messages: ['Bye'], attributes: { tier: 'silver', 12: 'a' } } });
    expect(text).toContain('# how it ends');
  });

  it('keeps the layout of JSON', () => {
    const text = '{\n    "expect": {"status": "waiting",\n      "messages": ["a"]}\n}\n';
    const changes = [
      { path: ['expect', 'status'], value: 'completed' },
      { path: ['expect', 'messages'], value: ['a', { text: 'b' }] },
    ];
    expect(editYaml(text, 'json', changes).text).toBe(
      '{\n    "expect": {"status": "completed",\n      "messages": ["a",{"text":"b"}]}\n}\n',
    );
  });

  it.each<['yaml' | 'json', string, string]>([
    ['yaml', 'a: 1 # one\nb: 576461413038785752\n', 'a: 12345678901234567.89 # one\nb: 576461413038785752\n'],
    ['yaml', '{ a: 1, b: [1] }\n', '{ a: 12345678901234567.89, b: [576461413038785753] }\n'],
    ['json', '{"a": 1, "b": [1]}', '{"a": 12345678901234567.89, "b": [576461413038785753]}'],
  ])('writes long numbers as numbers, and leaves those that are the same: %s', (language, text, expected) => {
    const changes = [
      { path: ['a'], value: { $number: '12345678901234567.89' } },
      {
        path: ['b'],
        value: text.includes('[') ? [{ $number: '576461413038785753' }] : { $number: '576461413038785752' },
      },
    ];
    expect(editYaml(text, language, changes).text).toBe(expected);
  });

  it.each(['expect: &all\n  status: a\nother: *all\n', 'a: &status a\nexpect:\n  status: *status\n'])(
    'refuses to change what other places repeat: %j',
    (text) => {
      const change = { path: ['expect', 'status'], value: 'b' };
      expect(editYaml(text, 'yaml', [change])).toEqual({ text, refused: [change] });
    },
  );
});
