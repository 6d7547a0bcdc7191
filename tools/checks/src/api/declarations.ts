import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { foldersOf, root } from '../workspace.js';

/** One thing that can be imported: `@luluchat/flow-testing/step-contract`. */
export interface EntryPoint {
  readonly name: string;
  /** Folder of the package, relative to the root. */
  readonly folder: string;
  /** The source of the entry, absolute. */
  readonly source: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** Every entry point of every package. */
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

/** Declaration files as the build would write them, beside their sources and in memory, as a program that can be asked. */
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
  // The declarations stand where the sources do, and in their place.
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

/** The declaration file of an entry, in the program of `openDeclarations`. */
export function declarationOf({ source }: EntryPoint): string {
  return source.replace(/\.ts$/, '.d.ts');
}
