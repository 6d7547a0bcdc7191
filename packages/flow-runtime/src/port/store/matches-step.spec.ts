import { expect, it } from 'vitest';
import type { StepRecord } from '../../interpreter/run-command.js';
import { matchesStep } from './matches-step.js';
import type { StepFilter } from './matches-step.js';

const attempts = [{ request: { url: 'https://crm.example.com/members' } }];
const line = (exit: string | null, errorKind: string | null): StepRecord => ({
  ...{ sequence: 1, stepId: 'ask', stepType: 'webhook-action', exit, startedAt: 1, finishedAt: 2, unfilled: [] },
  result: { errorKind, attempts },
});
const failed = line('error', 'timeout');

it.each<[StepFilter, StepRecord, boolean]>([
  [{}, failed, true],
  [{ stepId: 'ask' }, failed, true],
  [{ stepId: 'tell' }, failed, false],
  [{ stepId: 'ask', exit: 'error' }, failed, true],
  [{ exit: 'success' }, failed, false],
  [{ exit: 'error' }, line(null, 'timeout'), false],
  [{ errorKind: 'timeout', exit: 'error' }, failed, true],
  [{ errorKind: 'dns' }, failed, false],
  [{ destination: 'crm.example.com:443' }, failed, true],
  [{ destination: 'crm.example.com:443', errorKind: 'dns' }, failed, false],
  [{ destination: 'crm.example.com:80' }, failed, false],
  [{ destination: 'crm.example.com:443' }, line('success', null), false],
])('compares %j with a line of a history', (filter, step, isMatch) => {
  expect(matchesStep(step, filter)).toBe(isMatch);
});
