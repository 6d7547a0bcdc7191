import { describe, expect, it } from 'vitest';
import { hideInBody, hideInQuery } from './hide-named-values.js';

describe('values whose names say that they are secrets', () => {
  it.each([
    ['/a?api_key=x&tier=gold', '/a?api_key=[secret]&tier=gold'],
    ['/a?access%5Ftoken=x', '/a?access%5Ftoken=[secret]'],
    ['/a?tokenCount=3&flag', '/a?tokenCount=3&flag'],
    ['/token=x', '/token=x'],
  ])('are hidden in %s', (path, shown) => {
    expect(hideInQuery(path)).toBe(shown);
  });

  it.each([
    ['{"password":"x","name":"Aisyah"}', '{"password":"[secret]","name":"Aisyah"}'],
    ['{"name": "Aisyah"}', '{"name": "Aisyah"}'],
    ['password=x&name=Aisyah', 'password=[secret]&name=Aisyah'],
  ])('are hidden in the body %s', (body, shown) => {
    expect(hideInBody(body)).toBe(shown);
  });
});
