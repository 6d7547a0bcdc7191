import { relative } from 'node:path';
import ts from 'typescript';
import { root } from '../workspace.js';
import { declarationOf } from './declarations.js';
import type { EntryPoint } from './declarations.js';

/** Public surface of one entry point. */
export interface EntryReport {
  /** Exported declarations and those that they mention, without comments. */
  readonly text: string;
  /** Exported names without a comment. */
  readonly undocumented: readonly string[];
}

interface Declared {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

/**
 * Describes an entry, so that the texts of two versions differ exactly when a user can notice. Declarations that another entry of
 * its package exports are in the report of that entry.
 */
export function describeEntry(entry: EntryPoint, all: readonly EntryPoint[], program: ts.Program): EntryReport {
  const checker = program.getTypeChecker();
  const exported = exportsOf(entry, program);
  const siblings = all.filter(({ folder, name }) => folder === entry.folder && name !== entry.name);
  const elsewhere = siblings.flatMap((sibling) => exportsOf(sibling, program).map(({ symbol }) => symbol));
  const mentioned = findMentioned(exported, new Set(elsewhere), entry, checker);
  const undocumented = exported.filter(({ symbol }) => symbol.getDocumentationComment(checker).length === 0);
  return {
    text: [
      `# ${entry.name}`,
      '',
      'The public surface of this entry point. `npm run api-report` writes it.',
      '',
      ...section(exported),
      ...(mentioned.length === 0 ? [] : ['', 'Mentioned by these, but not exported:', '', ...section(mentioned)]),
      '',
    ].join('\n'),
    undocumented: undocumented.map(({ name }) => name),
  };
}

function exportsOf(entry: EntryPoint, program: ts.Program): readonly Declared[] {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(declarationOf(entry));
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`${entry.name} exports nothing.`);
  return checker.getExportsOfModule(module).map((symbol) => ({ name: symbol.name, symbol: resolve(symbol, checker) }));
}

function resolve(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/** Finds the declarations of the same package that exported ones mention and that no entry of it exports. */
function findMentioned(
  exported: readonly Declared[],
  elsewhere: ReadonlySet<ts.Symbol>,
  entry: EntryPoint,
  checker: ts.TypeChecker,
): readonly Declared[] {
  const found = new Map<ts.Symbol, Declared>(exported.map((declared) => [declared.symbol, declared]));
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const target = symbol && resolve(symbol, checker);
    if (target !== undefined && !found.has(target) && !elsewhere.has(target) && isOwn(target, entry)) {
      found.set(target, { name: target.name, symbol: target });
      declarationsOf(target).forEach(visit);
    }
    node.forEachChild(visit);
  };
  for (const { symbol } of exported) declarationsOf(symbol).forEach(visit);
  return [...found.values()].slice(exported.length);
}

/** Returns true when the symbol is declared at the top level of a file of the entry's package. */
function isOwn(symbol: ts.Symbol, { folder }: EntryPoint): boolean {
  return declarationsOf(symbol).some(
    (node) =>
      ts.isSourceFile(node.parent) && relative(root, node.getSourceFile().fileName).startsWith(`${folder}/src/`),
  );
}

/** Returns the statements that declare a symbol. */
function declarationsOf(symbol: ts.Symbol): readonly ts.Node[] {
  return (symbol.declarations ?? []).map((node) => (ts.isVariableDeclaration(node) ? node.parent.parent : node));
}

const printer = ts.createPrinter({ removeComments: true });

function section(declared: readonly Declared[]): readonly string[] {
  const sorted = [...declared].sort((a, b) => (a.name < b.name ? -1 : 1));
  return ['```ts', sorted.map(({ name, symbol }) => printAll(name, symbol)).join('\n\n'), '```'];
}

function printAll(name: string, symbol: ts.Symbol): string {
  const printed = declarationsOf(symbol).map((node) =>
    printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()),
  );
  if (printed.length === 0) throw new Error(`Nothing declares ${name}.`);
  return name === symbol.name ? printed.join('\n') : `// as ${name}\n${printed.join('\n')}`;
}
