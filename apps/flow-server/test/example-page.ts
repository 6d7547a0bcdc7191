import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from './read-example.js';

/** Section of the page of the examples. */
export interface ExamplePage {
  /** Name of its document, without `.json`. */
  readonly name: string;
  /** Lines of its drawing. */
  readonly drawing: readonly string[];
  /** Calls that a reader makes, in order. */
  readonly calls: readonly PageCall[];
  /** Lines of the resulting conversation: sender, spaces, text. */
  readonly conversation: readonly string[];
}

/** Line with `curl`. */
export interface PageCall {
  readonly method: string;
  /** Path of the call; can contain `$FLOW_ID`. */
  readonly path: string;
  /** Body as it is sent; `undefined` without one. */
  readonly body: string | undefined;
}

/** Parses the page, section by section. */
export function parseExamplePages(): readonly ExamplePage[] {
  const page = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
  return page.split(/^## /m).slice(1).map(readSection);
}

function readSection(section: string): ExamplePage {
  const fences = [...section.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, info, text = '']) => ({ info, text }));
  const linesOf = (wanted: string): readonly string[] =>
    fences.filter(({ info }) => info === wanted).flatMap(({ text }) => text.trimEnd().split('\n'));
  return {
    name: /\(([a-z-]+)\.json\)/.exec(section)?.[1] ?? '',
    drawing: linesOf('mermaid'),
    calls: linesOf('sh')
      .filter((line) => !line.startsWith('FLOW_ID='))
      .map(readCall),
    conversation: linesOf('text'),
  };
}

const CURL =
  /^curl (?:-X (?<method>[A-Z]+) )?http:\/\/127\.0\.0\.1:3000(?<path>\/\S+)(?: -H 'Content-Type: application\/json')?(?: -d (?:'(?<json>[^']+)'|@apps\/flow-server\/examples\/(?<file>[a-z-]+\.json)))?$/;

function readCall(line: string): PageCall {
  const { method = 'GET', path = '', json, file } = CURL.exec(line)?.groups ?? {};
  if (path === '') throw new Error(`This line of the page is no call that a test understands: ${line}`);
  return { method, path, body: file === undefined ? json : readFileSync(join(EXAMPLES, file), 'utf8') };
}
