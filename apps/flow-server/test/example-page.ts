import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES } from './read-example.js';

/** What the page of the examples says of one of them. */
export interface ExamplePage {
  /** Name of its document, without `.json`. */
  readonly name: string;
  /** The lines of its drawing. */
  readonly drawing: readonly string[];
  /** The calls that a reader makes, in order. */
  readonly calls: readonly PageCall[];
  /** The conversation that a reader then sees: who, a gap, what. */
  readonly conversation: readonly string[];
}

/** A line with `curl`. */
export interface PageCall {
  readonly method: string;
  /** May hold `$FLOW_ID`. */
  readonly path: string;
  /** The body as it is sent; undefined without one. */
  readonly body: string | undefined;
}

/** Reads the page, section by section. */
export function readExamplePages(): readonly ExamplePage[] {
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
