import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Matches the file of a package: folder of the package, its name, and the path in it. */
const IN_PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/](.*)$/;
/** Matches an import by the name of a package. */
const BY_NAME = /^(?!node:)[@\w]/;

/**
 * Takes one copy of each release of a package. npm installs a release once for each package that needs it where the root folder has another
 * one, such as axios beside that of a tool; each copy would be read and run at the start.
 */
export const oneCopy = () => {
  const versions = new Map();
  const files = new Map();
  const versionOf = (folder) => {
    const known = versions.get(folder) ?? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
    versions.set(folder, known);
    return known;
  };
  return {
    name: 'one-copy',
    resolveId: {
      filter: { id: BY_NAME },
      async handler(source, importer, { kind }) {
        const found = await this.resolve(source, importer, { kind, skipSelf: true });
        const [, folder, name, path] = IN_PACKAGE.exec(found?.id ?? '') ?? [];
        if (found === null || found.external || folder === undefined) return found;
        const key = `${name}@${versionOf(folder)}/${path}`;
        if (!files.has(key)) files.set(key, found.id);
        return { ...found, id: files.get(key) };
      },
    },
  };
};
