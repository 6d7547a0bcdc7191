import ts from 'typescript';

/**
 * Lists the names that a source file exports, and the members of exported interfaces, classes and object types. `fileName` tells by
 * its ending whether the source may hold JSX.
 */
export function exportedNames(source: string, fileName = 'source.ts'): readonly string[] {
  const names: string[] = [];
  const addMembers = (parent: ts.Node): void => {
    parent.forEachChild((child) => {
      if (ts.isBlock(child)) return;
      const isMember = ts.isTypeElement(child) || ts.isClassElement(child);
      if (isMember && child.name !== undefined && !ts.isPrivateIdentifier(child.name)) names.push(child.name.getText());
      addMembers(child);
    });
  };
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  for (const statement of file.statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isVariableStatement(statement)) {
      names.push(...statement.declarationList.declarations.map(({ name }) => name.getText()));
    } else if (isNamed(statement)) {
      names.push(statement.name.getText());
      addMembers(statement);
    }
  }
  return names;
}

function isNamed(statement: ts.Statement): statement is ts.Statement & { readonly name: ts.Identifier } {
  return 'name' in statement && statement.name !== undefined;
}
