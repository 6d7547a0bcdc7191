import { createManualClock } from '@luluchat/flow-testing';
import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { HttpProblem } from '../problem/http-problem.js';
import { generateAccessToken } from './access-token.js';
import { createTokenBrake, WRONG_TOKENS_PER_MINUTE } from './wrong-tokens.js';

const MINUTE_MS = 60_000;
const named = (): string => generateAccessToken().token;

function createGuard() {
  const clock = createManualClock();
  const right = ['right', named()];
  const verify = createTokenBrake(clock)((token) => right.includes(token));
  /** Resolves to the outcome of an attempt, or to the status of its refusal. */
  const attempt = async (token: string, ip = '10.0.0.1'): Promise<boolean | number> => {
    try {
      return await verify(token, { ip } as FastifyRequest);
    } catch (error) {
      if (error instanceof HttpProblem) return error.status;
      throw error;
    }
  };
  const repeat = async (count: number, token: (index: number) => string): Promise<void> => {
    for (let index = 0; index < count; index += 1) expect(await attempt(token(index))).toBe(false);
  };
  return { clock, attempt, repeat, rightNamed: right[1] ?? '' };
}

it('a wrong token that is repeated is refused alone, until a minute has passed', async () => {
  const { clock, attempt, repeat } = createGuard();
  await repeat(WRONG_TOKENS_PER_MINUTE, () => 'stale');
  expect(await attempt('stale')).toBe(429);
  expect([await attempt('right'), await attempt('other'), await attempt('stale', '10.0.0.2')]).toEqual([
    true,
    false,
    false,
  ]);
  clock.advance(MINUTE_MS);
  expect(await attempt('stale')).toBe(false);
});

it('an address that guesses learns no more of any token, and others do', async () => {
  const { clock, attempt, repeat, rightNamed } = createGuard();
  await repeat(WRONG_TOKENS_PER_MINUTE, (index) => `guess-${index}`);
  expect([await attempt('guess'), await attempt('right'), await attempt('right', '10.0.0.2')]).toEqual([
    429,
    429,
    true,
  ]);
  expect([await attempt(rightNamed), await attempt(named())]).toEqual([true, false]);
  clock.advance(MINUTE_MS);
  expect(await attempt('right')).toBe(true);
});

it('wrong tokens of the form of named ones do not keep others out', async () => {
  const { attempt, repeat } = createGuard();
  await repeat(3 * WRONG_TOKENS_PER_MINUTE, named);
  expect(await attempt('right')).toBe(true);
});
