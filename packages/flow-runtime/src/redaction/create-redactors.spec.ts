import { describe, expect, it } from 'vitest';
import { noSecrets } from './create-redactor.js';
import { createRedactors } from './create-redactors.js';
import { redactJson } from './redact-json.js';

describe('createRedactors', () => {
  const { shown, kept } = createRedactors(['acme', 'eight8ch', 'sk_live_51HxYz']);

  it.each([
    ['ann@acme.com', 'ann@[secret].com', 'ann@acme.com'],
    ['acme', '[secret]', '[secret]'],
    ['ac%6De', '[secret]', '[secret]'],
    ['\\u0061cme', '[secret]', '[secret]'],
    ['acme ', '[secret] ', 'acme '],
    ['acme+acme', '[secret]+[secret]', 'acme+acme'],
    ['an eight8ch in it', 'an [secret] in it', 'an [secret] in it'],
    ['acme sk_live_51HxYz', '[secret] [secret]', 'acme [secret]'],
    ['acm', 'acm', 'acm'],
  ])('show %j as %j, and a flow continues with %j', (text, inLogs, inFlow) => {
    expect([shown.redact(text), kept.redact(text)]).toEqual([inLogs, inFlow]);
  });

  it('keeps the name of a member that is a short secret, and hides one that holds a long one', () => {
    expect(redactJson({ acme: 'acme', eight8ch: ['x acme', 'acme'] }, kept)).toEqual({
      acme: '[secret]',
      '[secret]': ['x acme', '[secret]'],
    });
    expect(redactJson({ acme: 1 }, shown)).toEqual({ '[secret]': 1 });
  });

  it('makes one redactor where there is no short secret', () => {
    const long = createRedactors(['eight8ch', 'abc']);
    expect(long.kept).toBe(long.shown);
    expect(createRedactors(['abc', ''])).toEqual({ shown: noSecrets, kept: noSecrets });
  });

  it('hides short secrets also where there is no long one', () => {
    const { kept: onlyShort } = createRedactors(['acme']);
    expect([onlyShort.redact('acme'), onlyShort.redact('acme.com')]).toEqual(['[secret]', 'acme.com']);
    expect(onlyShort.longest).toBeGreaterThan(0);
  });
});
