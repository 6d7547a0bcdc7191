import ts from 'typescript';

/** Files that no other project sees when it compiles. */
const PRIVATE = /\.md$|\.spec\.tsx?$|\/(?:test|e2e)\//;
const SOURCE = /\/src\/.*\.tsx?$/;
/** Doc comments are left out: no rule of lint reads those of another project. */
const OPTIONS = { declaration: true, isolatedDeclarations: true, removeComments: true };

/**
 * Tells whether a change of one file may change what dependents see when they are compiled or linted. `before` and `after` are its
 * texts, `undefined` where it does not exist. `false` is certain; `true` also means that the file alone does not tell, as with an
 * export whose type is inferred.
 */
export function changesTypes(file, before, after) {
  if (PRIVATE.test(file)) return false;
  if (!SOURCE.test(file) || after === undefined) return true;
  // A new file is seen through an older one only, whose declarations then change, or through the manifest.
  if (before === undefined) return false;
  const declarations = declare(file, after);
  return declarations === undefined || declarations !== declare(file, before);
}

/** Returns the declarations of a file as text, `undefined` when they need the types of other files. */
function declare(fileName, text) {
  const { outputText, diagnostics } = ts.transpileDeclaration(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: OPTIONS,
  });
  return diagnostics.length > 0 ? undefined : outputText;
}
