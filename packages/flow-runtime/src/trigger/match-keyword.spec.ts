import { describe, expect, it } from 'vitest';
import type { KeywordMatch } from '../document/flow-document.js';
import { matchesKeyword } from './match-keyword.js';

describe('matchesKeyword', () => {
  it.each<[KeywordMatch, string[], string, boolean]>([
    ['is', ['member'], ' MEMBER ', true],
    ['is', ['member'], 'a member', false],
    ['is', ['member', 'my points'], 'My Points', true],
    ['contain', ['points'], 'how many POINTS?', true],
    ['contain', ['points'], 'how many?', false],
    ['contain', ['οδός'], 'ΟΔΌΣΑ', true],
    ['contain-all', ['my', 'points'], 'points of my card', true],
    ['contain-all', ['my', 'points'], 'points', false],
    ['begin-with', ['my'], 'My points', true],
    ['begin-with', ['points'], 'My points', false],
    ['end-with', ['points'], 'My points', true],
    ['end-with', ['my'], 'My points', false],
    ['contain', ['👍🏽'], 'ok 👍🏽', true],
    ['is', ['hi'], '', false],
    ['is', ["I'm in"], '\u200ei’m in\u200b', true],
    ['contain', ['“stop”'], 'please "STOP" it', true],
    ['begin-with', ['e-mail'], '\ufeffE\u2011mail me', true],
    ['end-with', ['❤'], 'ok ❤\ufe0f', true],
    ['is', ['می\u200cخواهم'], 'می\u200cخواهم\u200c', true],
    ['is', ['می\u200cخواهم'], 'میخواهم', false],
    ['is', ['\u200b'], '\u200b', false],
    ['contain', ['\u200b'], 'hi', false],
    ['contain-all', ['\u200b', 'hi'], 'hi', true],
  ])('matches by %s the keywords %j with %j: %s', (match, keywords, text, isMatch) => {
    expect(matchesKeyword({ type: 'keyword', match, keywords }, text)).toBe(isMatch);
  });
});
