import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { foldersOf, root } from '../workspace.js';

/** Entry point of a package, such as `@luluchat/flow-testing/step-contract`. */
export interface EntryPoint {
  readonly name: string;
  /** Folder of the package, relative to the root. */
  readonly folder: string;
  /** Absolute path of its source. */
  readonly source: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** Lists every entry point of every package. */
export function listEntryPoints(): readonly EntryPoint[] {
  const folders = foldersOf('packages').filter((folder) => existsSync(join(root, folder, 'package.json')));
  return folders.flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
    return Object.entries(exports).flatMap(([subpath, target]) => {
      const source = typeof target === 'string' ? undefined : target['@luluchat/source'];
      if (source === undefined) return [];
      return [{ name: name + subpath.slice(1), folder, source: join(root, folder, source) }];
    });
  });
}

/** Creates the declaration files that the build would write, in memory, and returns a program of them. */
export function openDeclarations(entries: readonly EntryPoint[]): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => readFileSync(path, 'utf8')) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const sources = ts.createProgram(
    entries.map(({ source }) => source),
    { ...options, composite: false, incremental: false, declarationMap: false, emitDeclarationOnly: true },
  );
  const emitted = new Map<string, string>();
  sources.emit(undefined, (path, text) => emitted.set(path, text), undefined, true);
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  const isThere = host.fileExists.bind(host);
  // Declarations are found beside their sources, and take precedence over them.
  const isSource = (path: string): boolean => emitted.has(path.replace(/\.ts$/, '.d.ts')) && !path.endsWith('.d.ts');
  host.fileExists = (path) => emitted.has(path) || (!isSource(path) && isThere(path));
  host.getSourceFile = (path, target, ...rest) => {
    const text = emitted.get(path);
    return text === undefined ? readSource(path, target, ...rest) : ts.createSourceFile(path, text, target, true);
  };
  host.readFile = (
    (readFile) => (path: string) =>
      emitted.get(path) ?? readFile(path)
  )(host.readFile.bind(host));
  return ts.createProgram(entries.map(declarationOf), { ...options, composite: false, noEmit: true }, host);
}

/** Returns the path of an entry's declaration file in the program of {@link openDeclarations}. */
export function declarationOf({ source }: EntryPoint): string {
  return source.replace(/\.ts$/, '.d.ts');
}
