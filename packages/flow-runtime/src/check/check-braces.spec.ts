import { describe, expect, it } from 'vitest';
import { findMeantPath } from './check-braces.js';

describe('findMeantPath', () => {
  it.each([
    ['data.status', 'data.status'],
    [' data.items[0].id ', 'data.items[0].id'],
    ['attributes.language | upcase', 'attributes.language'],
    ['reply.text', 'reply.text'],
    ['data["order status"].code', 'data["order status"].code'],
    ["data['status']", "data['status']"],
    ['steps.call.errorKind', 'steps.call.errorKind'],
    ['{data.status}', 'data.status'],
    ['Hi {name}, you have ${attributes.points} points', 'name'],
    ['{{name}} {data.tier}', 'data.tier'],
  ])('finds in %j that %s was meant', (source, path) => {
    expect(findMeantPath(source)).toBe(path);
  });

  it.each([
    '{{data.status}}',
    '{{ data.status }}',
    'data',
    'status',
    'The data.status is',
    '{"data": 1}',
    '{{{name}}}',
  ])('finds nothing in %j', (source) => {
    expect(findMeantPath(source)).toBeUndefined();
  });

  it('is done with a long text at once', () => {
    expect(findMeantPath(`data${'.a'.repeat(50_000)}!`)).toBeUndefined();
    expect(findMeantPath('{ '.repeat(50_000))).toBeUndefined();
    expect(findMeantPath(`{${' '.repeat(100_000)}`)).toBeUndefined();
  });
});
