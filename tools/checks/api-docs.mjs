/**
 * `npm run api-docs`: writes the API pages of all packages to `dist/api-docs`, from their sources. Fails on warnings, such as a
 * broken link in a comment.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { Application, Converter, OptionDefaults } from 'typedoc';

const root = join(import.meta.dirname, '..', '..');
const out = join(root, 'dist', 'api-docs');
const SOURCE = '@luluchat/source';

/** Maps the source of each entry point, as the compiler writes its path, to the name by which it is imported. */
const findEntries = () => {
  const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  return folders
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .flatMap((folder) => {
      const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return Object.entries(exports)
        .filter(([, target]) => typeof target[SOURCE] === 'string')
        .map(([entry, target]) => [join(folder, target[SOURCE]).replaceAll(sep, '/'), posix.join(name, entry)]);
    });
};

/** Writes the settings of a program of exactly these entry points. */
const writeSettings = (files) => {
  const folder = join(root, 'out-tsc', 'api-docs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'tsconfig.json');
  writeFileSync(file, JSON.stringify({ extends: relative(folder, join(root, 'tsconfig.base.json')), files }));
  return file;
};

const entries = new Map(findEntries());
const files = [...entries.keys()];
const app = await Application.bootstrap({
  name: 'Luluchat Flows',
  entryPoints: files,
  tsconfig: writeSettings(files),
  readme: 'none',
  projectDocuments: [join(root, 'packages', '*', 'guides', '*.md')],
  // Types are checked by `npm run typecheck`.
  skipErrorChecking: true,
  // Guides have receivers in these languages.
  highlightLanguages: [...OptionDefaults.highlightLanguages, 'php', 'python'],
  excludeExternals: true,
  excludePrivate: true,
  excludeInternal: true,
  disableSources: true,
  hideGenerator: true,
  githubPages: false,
  treatWarningsAsErrors: true,
  logLevel: 'Warn',
});
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const module of project.children ?? []) {
    module.name = entries.get(project.getSymbolIdFromReflection(module)?.fileName) ?? module.name;
  }
});
const project = await app.convert();
if (project !== undefined) {
  app.validate(project);
  await app.generateDocs(project, out);
}
if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
else console.log(`API pages of ${files.length} entry points: ${relative(root, out)}/index.html`);
