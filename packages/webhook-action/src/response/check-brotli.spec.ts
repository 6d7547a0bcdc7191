import { describe, expect, it } from 'vitest';
import { checkBrotli } from './check-brotli.js';

describe('the decoder is safe from the first corrected release of a line on', () => {
  it.each([
    ...['22.23.4', '22.23.5', '22.24.0', 'v22.23.4'],
    ...['24.22.1', '24.22.3', '24.23.0', '26.12.1', '26.13.1'],
    ...['27.0.0', '28.1.2', '30.0.0', '100.0.0'],
  ])('in %s', (version) => {
    expect(checkBrotli(version).isSafe).toBe(true);
  });
});

describe('the decoder is unsafe before it, and in the lines without a correction', () => {
  it.each([
    ...['11.7.0', '18.20.8', '20.19.0', '20.20.2', '20.99.99', '21.7.3', '23.11.1', '25.9.0', '25.99.99'],
    ...['22.23.3', '22.22.9', '22.4.23', '22.0.0', '24.22.0', '24.21.9', '24.1.22', '26.12.0', '26.0.0', '26.1.12'],
  ])('in %s', (version) => {
    expect(checkBrotli(version).isSafe).toBe(false);
  });
});

describe('the decoder is unsafe where the release cannot be told', () => {
  it.each([
    '',
    '27',
    '24.22',
    'v',
    'latest',
    '24.22.3-nightly20261001abc',
    '27.0.0-rc.1',
    '24.22.3 ',
    '99999.0.0',
    '-27.0.0',
  ])('in "%s"', (version) => {
    expect(checkBrotli(version).isSafe).toBe(false);
  });
});

it.each([
  ['18.20.8', '24.22.3'],
  ['20.20.2', '24.22.3'],
  ['21.7.3', '24.22.3'],
  ['22.23.3', '22.23.5'],
  ['23.11.1', '24.22.3'],
  ['24.22.0', '24.22.3'],
  ['25.9.0', '26.13.1'],
  ['26.12.0', '26.13.1'],
  ['', '24.22.3'],
])('the recommended release for %j is %s', (version, moveTo) => {
  expect(checkBrotli(version)).toEqual({ isSafe: false, moveTo });
});

it('every release that is recommended is safe', () => {
  for (const version of ['20.0.0', '22.0.0', '24.0.0', '25.0.0', '26.0.0']) {
    expect(checkBrotli(checkBrotli(version).moveTo).isSafe).toBe(true);
  }
});
