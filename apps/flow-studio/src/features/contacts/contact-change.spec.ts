import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../api/problem.js';
import { buildChange, fieldErrors } from './contact-change.js';

const contact = { name: 'Aisyah', attributes: { tier: 'Gold', points: '12345678901234567890' } };

describe('buildChange', () => {
  it('has what differs only', () => {
    const edits = { name: 'Aisyah', attributes: { tier: 'Silver', points: '12345678901234567890', since: '' } };
    expect(buildChange(contact, edits)).toEqual({ attributes: { tier: 'Silver' } });
  });

  it('takes an emptied value away', () => {
    expect(buildChange(contact, { attributes: { tier: '' } })).toEqual({ attributes: { tier: null } });
  });

  it('is nothing when what was typed is what is stored', () => {
    expect(buildChange(contact, { name: 'Aisyah', attributes: { tier: 'Gold' } })).toBeUndefined();
  });
});

describe('fieldErrors', () => {
  it('finds the field that an error is about', () => {
    const errors = [
      { path: '/attributes/points', code: 'wrong_type', message: 'No number.' },
      { path: '/name', code: 'invalid_value', message: 'Too long.' },
    ];
    const problem = { type: 'about:blank', title: '', status: 400, detail: '', code: 'invalid_request', errors };
    expect([...fieldErrors(new ApiProblem(problem))]).toEqual([
      ['points', 'No number.'],
      ['name', 'Too long.'],
    ]);
  });
});
