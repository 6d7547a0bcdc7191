// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ApiProblem, ServerUnreachable, StrangeAnswer } from '../api/problem.js';
import { toTrouble } from './save-trouble.js';

const problem = (status: number, errors?: readonly { path: string; code: string; message: string }[]) =>
  new ApiProblem({
    type: 'about:blank',
    title: 'Refused',
    status,
    code: 'refused',
    detail: 'Ask the operator.',
    ...(errors !== undefined && { errors: [...errors] }),
  });
const PLACE = { path: '/name', code: 'invalid_value', message: 'A flow needs a name.' };

describe('the trouble of a save', () => {
  it.each([
    ['no connection', new ServerUnreachable('gone'), 'away'],
    ['a server at its limit', problem(429), 'away'],
    ['a failure of the server', problem(500), 'away'],
    ['a proxy without a server', new StrangeAnswer(502, 'Bad gateway.'), 'away'],
    ['a session that ended', problem(401), 'signed-out'],
    ['a flow that was deleted', problem(404), 'gone'],
    ['a flow that breaks a rule', problem(422, [PLACE]), 'refused'],
    ['an origin that may not write', problem(403), 'refused'],
    ['a proxy that lets nothing pass', new StrangeAnswer(403, 'Forbidden.'), 'refused'],
    ['a flow that is too large', problem(413), 'refused'],
    ['a flow that is too large for a proxy', new StrangeAnswer(413, 'Too large.'), 'refused'],
    ['an address that a proxy does not know', new StrangeAnswer(404, 'Not found.'), 'refused'],
  ])('of %s is of the kind that an author can act on', (_, error, kind) => {
    expect(toTrouble(error).kind).toBe(kind);
  });

  it('names what is refused: the places, or what the server said of the whole', () => {
    expect(toTrouble(problem(422, [PLACE])).places).toEqual([PLACE]);
    expect(toTrouble(problem(403)).message).toContain('Ask the operator.');
    expect(toTrouble(problem(413)).message).toContain('too large');
  });
});
