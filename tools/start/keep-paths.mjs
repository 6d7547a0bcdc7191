import { dirname, relative, sep } from 'node:path';

/** Matches an import of what is known when it runs only. */
const IMPORT_OF_VALUE = /(?<![.#$\w])import\((?!\s*['"`])/g;

/**
 * Begins a bundle: names its folder for the paths of modules. In a script of `vm`, `import()` needs what Node calls experimental, with a
 * warning, so that `runCached` passes `__import`.
 */
const INTRO = `const __importNow = typeof __import === 'function' ? __import : (name) => import(name); const __bundleFolder = __dirname, { join: __joinPath } = require('node:path'), { pathToFileURL: __urlOf } = require('node:url');`;

/** Returns a path as modules name it that are seen from a folder, such as `../shared/b.js`. */
export const pathFrom = (folder, path) => {
  const seen = relative(folder, path).split(sep).join('/');
  return seen.startsWith('../') ? seen : `./${seen}`;
};

/**
 * Gives the modules of a bundle the paths of their own files, by which some load others beside them: manifests, the studio, the pages
 * of the documentation. The paths are seen from the folder of the bundle, so that a tree with both can be moved. `moved` has modules that
 * are to find a file elsewhere, with the path that they take for their own.
 */
export const keepPaths = ({ folder, moved = new Map() }) => {
  const seen = (path) => JSON.stringify(pathFrom(folder, path));
  return {
    name: 'keep-paths',
    outputOptions: (options) => ({ ...options, intro: INTRO }),
    transform(source, id) {
      // Packages from elsewhere import nothing in this way.
      const mayImport = !/[\\/]node_modules[\\/]/.test(id);
      const code = mayImport ? source.replaceAll(IMPORT_OF_VALUE, '__importNow(') : source;
      const file = moved.get(id) ?? id;
      const own = `__joinPath(__bundleFolder, ${seen(file)})`;
      const ownFolder = `__joinPath(__bundleFolder, ${seen(dirname(file))})`;
      if (/\bimport\.meta\.(?:url|dirname|filename)\b/.test(code)) {
        const paths = code
          .replaceAll('import.meta.url', `__urlOf(${own}).href`)
          .replaceAll('import.meta.dirname', ownFolder)
          .replaceAll('import.meta.filename', own);
        return { code: paths, map: null };
      }
      if (!/\b__(?:dirname|filename)\b/.test(code)) return code === source ? null : { code, map: null };
      return { code: `const __filename = ${own}, __dirname = ${ownFolder};${code}`, map: null };
    },
  };
};
