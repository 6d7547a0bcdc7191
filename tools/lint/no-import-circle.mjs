import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Refuses a file that leads back to itself by relative imports. Unlike `import-x/no-cycle` it follows imports of types as
 * well: two files that know each other only by their types still have to be read at once.
 */
export const noImportCircle = {
  meta: {
    type: 'problem',
    docs: { description: 'Refuses circles of relative imports, those of types included.' },
    messages: { circle: 'This import leads back to this file: {{route}}.' },
    schema: [],
  },
  create(context) {
    const own = context.filename;
    /** Files that have been looked at: a circle is reported once, at the first import that enters it. */
    const passed = new Set();
    const check = ({ source }) => {
      if (typeof source?.value !== 'string') return;
      const route = findRoute(resolveImport(own, source.value), own, passed);
      if (route === undefined) return;
      context.report({ node: source, messageId: 'circle', data: { route: [source.value, ...route].join(' -> ') } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/** Returns the import specifiers that lead from a file to another one, `undefined` when none do. */
function findRoute(from, to, passed) {
  if (from === to) return [];
  if (from === undefined || passed.has(from)) return undefined;
  passed.add(from);
  for (const specifier of specifiersOf(from)) {
    const rest = findRoute(resolveImport(from, specifier), to, passed);
    if (rest !== undefined) return [specifier, ...rest];
  }
  return undefined;
}

/** Returns the path of the source that a relative specifier names, `undefined` for any other specifier. */
function resolveImport(from, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const path = resolve(dirname(from), specifier);
  const source = ['.ts', '.tsx'].map((ending) => path.replace(/\.js$/, ending)).find((file) => existsSync(file));
  return source ?? path;
}

/** Path to specifiers. A file is read once, and again when it has changed: an editor keeps this process for hours. */
const known = new Map();

function specifiersOf(path) {
  const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (changedAt === undefined) return [];
  const found = known.get(path);
  if (found?.changedAt === changedAt) return found.specifiers;
  const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'));
  const specifiers = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
  known.set(path, { changedAt, specifiers });
  return specifiers;
}
