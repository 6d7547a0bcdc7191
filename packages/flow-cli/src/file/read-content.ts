import { extname } from 'node:path';
import { parseContent } from './parse-content.js';
import type { Content, Language } from './parse-content.js';
import { readText } from './read-text.js';

const LANGUAGES: Readonly<Record<string, Language>> = { '.json': 'json', '.yaml': 'yaml', '.yml': 'yaml' };

/** Returns the language of a file by the end of its name, `undefined` for one that is not read. */
export function languageOf(path: string): Language | undefined {
  const extension = extname(path).toLowerCase();
  return Object.hasOwn(LANGUAGES, extension) ? LANGUAGES[extension] : undefined;
}

/** Reads and parses a file: JSON if its name ends in `.json`, else YAML. */
export async function readContent(path: string): Promise<Content> {
  const read = await readText(path);
  if ('problem' in read) return { isValid: false, problems: [read.problem] };
  return parseContent(read.text, languageOf(path) ?? 'yaml');
}
