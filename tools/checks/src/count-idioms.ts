import ts from 'typescript';

/** Idiom to be removed, and the words that replace it. */
export interface Idiom {
  /** Key in `idioms.json`. */
  readonly name: string;
  readonly instead: string;
  /** Place in which it counts: comments and test titles, identifiers, or the first word of a doc comment. */
  readonly place: 'text' | 'identifier' | 'doc comment';
  readonly pattern: RegExp;
}

/** Idioms that must not come back. Each has a number in `idioms.json`, which only gets smaller. */
export const IDIOMS: readonly Idiom[] = [
  {
    name: 'nobody',
    instead: 'name who or what: "no contact", "the caller", "unreachable"',
    place: 'text',
    pattern: /\b(?:nobody|somebody|anybody|everybody)(?:['’]s)?\b/giu,
  },
  { name: 'aloud', instead: 'explicitly', place: 'text', pattern: /\b(?:said |read )?aloud\b/giu },
  { name: 'goes on', instead: 'continues, resumes', place: 'text', pattern: /\b(?:goes|went|go) on\b/giu },
  { name: 'came up', instead: 'random number', place: 'text', pattern: /\b(?:came|comes) up\b/giu },
  { name: 'takes its place in line', instead: 'is enqueued', place: 'text', pattern: /\b(?:place )?in line\b/giu },
  {
    name: 'doc comment that opens with What, Whether, How or Who',
    instead: 'a verb ("Returns") or a noun ("Age in ms after which")',
    place: 'doc comment',
    pattern: /^(?:What|Whether|How|Who|Whose|Why|Where|Which)\b/u,
  },
  { name: 'chance', instead: 'random', place: 'identifier', pattern: /chance/iu },
  { name: 'dice', instead: 'RandomSource, random', place: 'identifier', pattern: /^dice$|Dice$/u },
  { name: 'judge', instead: 'check, validate', place: 'identifier', pattern: /judge/iu },
  { name: 'verdict', instead: 'outcome, decision, status', place: 'identifier', pattern: /verdict/iu },
  { name: 'surroundings', instead: 'environment, context', place: 'identifier', pattern: /surroundings/iu },
  { name: 'boundary', instead: 'failpoint', place: 'identifier', pattern: /boundar(?:y|ies)/iu },
];

/**
 * Counts the idioms in the text of a TypeScript file: by name, those that do not occur left out. `fileName` tells by its ending
 * whether the text may hold JSX.
 */
export function countIdioms(text: string, fileName = 'file.ts'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (place: Idiom['place'], value: string): void => {
    for (const { name, pattern, place: counted } of IDIOMS) {
      const found =
        counted === place ? (pattern.global ? (value.match(pattern)?.length ?? 0) : Number(pattern.test(value))) : 0;
      if (found > 0) counts.set(name, (counts.get(name) ?? 0) + found);
    }
  };
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  for (const comment of commentsOf(file)) {
    add('text', comment);
    if (comment.startsWith('/**')) add('doc comment', comment.replace(/^\/\*\*[\s*]*/u, ''));
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) add('identifier', node.text.replace(/^#/u, ''));
    if (isTestTitle(node)) add('text', node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return counts;
}

/** Finds each comment once, in any order. */
function commentsOf(file: ts.SourceFile): readonly string[] {
  const starts = new Set<number>();
  const ends = new Set<number>();
  const visit = (node: ts.Node): void => {
    starts.add(node.getFullStart());
    ends.add(node.end);
    // A comment that stands alone in the braces of JSX is part of no node within them.
    if (ts.isJsxExpression(node)) for (const places of [starts, ends]) places.add(node.getStart(file) + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const found = new Map<number, string>();
  const addAll = (ranges: readonly ts.CommentRange[] = []): void => {
    for (const { pos, end } of ranges) found.set(pos, file.text.slice(pos, end));
  };
  for (const start of starts) addAll(ts.getLeadingCommentRanges(file.text, start));
  for (const end of ends) addAll(ts.getTrailingCommentRanges(file.text, end));
  return [...found.values()];
}

/** Matches the first argument of `describe`, `it` and `test`, and of what they return: `it.each(...)(title)`. */
function isTestTitle(node: ts.Node): node is ts.StringLiteralLike {
  if (!ts.isStringLiteralLike(node) || !ts.isCallExpression(node.parent) || node.parent.arguments[0] !== node)
    return false;
  return /^(?:describe|it|test)\b/u.test(node.parent.expression.getText());
}
