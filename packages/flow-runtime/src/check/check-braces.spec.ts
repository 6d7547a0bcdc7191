import { describe, expect, it } from 'vitest';
import { findPathWithoutBraces } from './check-braces.js';

describe('findPathWithoutBraces', () => {
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
  ])('finds in %j the path %s', (source, path) => {
    expect(findPathWithoutBraces(source)).toBe(path);
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
    expect(findPathWithoutBraces(source)).toBeUndefined();
  });

  it('takes linear time for a long string', () => {
    expect(findPathWithoutBraces(`data${'.a'.repeat(50_000)}!`)).toBeUndefined();
    expect(findPathWithoutBraces('{ '.repeat(50_000))).toBeUndefined();
    expect(findPathWithoutBraces(`{${' '.repeat(100_000)}`)).toBeUndefined();
  });
});
