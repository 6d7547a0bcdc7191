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
  ])('%s %j, %j: %s', (match, keywords, text, isMatch) => {
    expect(matchesKeyword({ type: 'keyword', match, keywords }, text)).toBe(isMatch);
  });
});
