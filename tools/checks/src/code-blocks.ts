import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readFences } from './read-fences.js';
import { foldersOf, root, walk } from './workspace.js';

/** Code block of a page, as a file that can be compiled and run. */
export interface CodeBlock {
  /** `packages/flow-runtime/README.md:12`. */
  readonly place: string;
  /** Path of the page, relative to the root. */
  readonly page: string;
  /** Path of the file: beside the package, so that its imports resolve as those of a user do. */
  readonly file: string;
  readonly text: string;
  /** Line of its first line in the page, counted from 1. */
  readonly line: number;
}

/** Names of the languages that can be run. */
const CODE = /^(?:ts|tsx|mts|cts|typescript|js|jsx|mjs|cjs|javascript|node)\b/i;
/** `ts` is a module of its own, `ts name.ts` a file that other blocks of its page import as `./name.js`. */
const RUNNABLE = /^ts(?: (?<name>[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts))?$/;

/** Finds every page with code: READMEs and guides. */
export function codePages(): readonly string[] {
  const inFolders = ['packages', 'apps'].flatMap(foldersOf).flatMap(walk);
  return ['README.md', ...inFolders.filter((path) => /(?:^|\/)(?:README|guides\/[^/]+)\.md$/.test(path))];
}

/** Reads the code blocks of a page, and the places of those that cannot be run. */
export function readCodeBlocks(page: string): {
  readonly blocks: readonly CodeBlock[];
  readonly escaped: readonly string[];
} {
  const blocks: CodeBlock[] = [];
  const escaped: string[] = [];
  for (const { info, text, line } of readFences(readFileSync(join(root, page), 'utf8'))) {
    if (!CODE.test(info)) continue;
    const place = `${page}:${line}`;
    const runnable = RUNNABLE.exec(info);
    if (runnable === null) escaped.push(`${place} ${info}`);
    else blocks.push({ place, page, line, text, file: fileOf(page, runnable.groups?.['name'] ?? `line-${line}.ts`) });
  }
  return { blocks, escaped };
}

function fileOf(page: string, name: string): string {
  const parts = page.split('/');
  const owner = parts.length === 1 ? [] : parts.slice(0, 2);
  return join(root, ...owner, 'out-tsc', 'pages', ...parts.slice(owner.length, -1), basename(page, '.md'), name);
}
