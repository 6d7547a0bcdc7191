import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { makeDataDir } from './start-server.js';

/** Script of {@link makeStudio}, plain. */
export const SCRIPT = `console.log('${'studio '.repeat(200)}');\n`;

/** Page of {@link makeStudio}, as Vite builds it: each response has its own nonce in place of the placeholder. */
export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta property="csp-nonce" nonce="__CSP_NONCE__" />
    <script type="module" nonce="__CSP_NONCE__" src="/studio/assets/index-Dk3x9a.js"></script>
  </head>
  <body><div id="root"></div></body>
</html>
`;

/** Makes a folder with a small studio, as its build leaves it, beside a file that must not be served. */
export function makeStudio(): string {
  const parent = makeDataDir();
  const folder = join(parent, 'dist');
  const assets = join(folder, 'assets');
  mkdirSync(assets, { recursive: true });
  const files: Readonly<Record<string, string | Uint8Array>> = {
    [join(parent, 'package.json')]: '{"dependencies":{}}',
    [join(folder, 'index.html')]: PAGE,
    [join(folder, 'favicon.svg')]: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    [join(folder, '.stamp')]: 'stamp',
    [join(assets, 'index-Dk3x9a.js')]: SCRIPT,
    [join(assets, 'index-Dk3x9a.js.br')]: brotliCompressSync(SCRIPT),
    [join(assets, 'index-Dk3x9a.js.gz')]: gzipSync(SCRIPT),
    [join(assets, 'plain-B7c2.css')]: 'body{}',
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(file, content);
  return folder;
}
