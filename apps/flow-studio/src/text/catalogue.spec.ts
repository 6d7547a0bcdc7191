import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');
/** Attributes and properties whose value a reader sees or hears. */
const SEEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'hint',
  'label',
]);
for (const name of ['placeholder', 'title', 'description', 'error', 'confirm', 'effect', 'nothing']) SEEN.add(name);

/** Elements that hold names of the wire contract and of keys. */
const NOT_WORDS = new Set(['code', 'kbd']);

const isWord = (text: string) => /\p{L}{2}/u.test(text);

/** Finds the words in a file that stand in the code instead of the catalogue. */
const wordsIn = (file: string): readonly string[] => {
  const source = ts.createSourceFile(file, readFileSync(join(SOURCES, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && NOT_WORDS.has(node.openingElement.tagName.getText())) return;
    if (ts.isJsxText(node) && isWord(node.text)) found.push(`${file}: ${node.text.trim()}`);
    if (
      ts.isJsxAttribute(node) &&
      SEEN.has(node.name.getText()) &&
      node.initializer !== undefined &&
      ts.isStringLiteral(node.initializer) &&
      isWord(node.initializer.text)
    ) {
      found.push(`${file}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

it('has no visible word of a component outside the catalogue, so that a translation is complete', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.endsWith('.spec.tsx'),
  );
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap(wordsIn)).toEqual([]);
});
