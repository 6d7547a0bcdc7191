/**
 * `node build-studio.mjs [folder]`: builds the studio in `dist` of its folder, `apps/flow-studio` by default, compresses the files
 * of `assets`, so that the server need not, and notes of which sources the build is.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { build } from 'vite';
import { hashSources, writeStamp } from './studio-stamp.mjs';

/** Files that compression makes smaller; pictures and fonts are compressed already. */
const COMPRESSIBLE = /\.(?:css|js|json|svg|txt|wasm)$/;
const COMPRESSIONS = [
  ['.br', promisify(brotliCompress)],
  ['.gz', promisify(gzip)],
];

/** Writes the compressed forms of a file beside it, unless they are larger. */
const compress = async (file) => {
  const content = await readFile(file);
  await Promise.all(
    COMPRESSIONS.map(async ([ending, shrink]) => {
      const compressed = await shrink(content);
      if (compressed.length < content.length) await writeFile(file + ending, compressed);
    }),
  );
};

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'apps', 'flow-studio'));
// Otherwise a test run would get the development build of React.
process.env.NODE_ENV = 'production';
const hash = await hashSources(folder);
await build({ root: folder });
const assets = join(folder, 'dist', 'assets');
const files = (await readdir(assets)).filter((name) => COMPRESSIBLE.test(name));
await Promise.all(files.map((name) => compress(join(assets, name))));
console.log(`${files.length} files compressed`);
await writeStamp(folder, hash);
