import { describe, expect, it } from 'vitest';
import { entityTag, requireMatch } from './entity-tag.js';

describe('requireMatch', () => {
  const flow = { revision: 7 };

  it.each([[undefined], ['"7"'], ['*'], ['"6", "7"'], [entityTag(flow)]])('accepts %s', (ifMatch) => {
    expect(() => requireMatch(ifMatch, flow)).not.toThrow();
  });

  it.each([['"6"'], ['W/"7"'], ['7'], [''], ['"77"']])('refuses %s', (ifMatch) => {
    expect(() => requireMatch(ifMatch, flow)).toThrow('The draft has changed');
  });
});
