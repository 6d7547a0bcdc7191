import { writeFile } from 'node:fs/promises';
import { languageOf } from '../../file/read-content.js';
import { readText } from '../../file/read-text.js';
import { editYaml } from '../edit/edit-yaml.js';
import type { YamlChange } from '../edit/edit-yaml.js';
import type { TestedFile } from './tested-file.js';

/** Numbers of expectations. */
export interface Updated {
  readonly updated: number;
  /** Not updated, since they stand in YAML anchors or aliases, which other places repeat. */
  readonly refused: number;
}

/** Writes what happened into the expectations of a file that differ. Other failures stay. */
export async function updateTest({ path, cases }: TestedFile): Promise<Updated> {
  const changes = new Map<string, YamlChange>();
  for (const { code, path: pointer, actual } of cases.flatMap(({ failures }) => failures)) {
    if (code === 'expectation') changes.set(pointer, { path: segmentsOf(pointer), value: actual });
  }
  const read = changes.size === 0 ? undefined : await readText(path);
  if (read === undefined || 'problem' in read) return { updated: 0, refused: 0 };
  const { text, refused } = editYaml(read.text, languageOf(path) ?? 'yaml', [...changes.values()]);
  if (text !== read.text) await writeFile(path, text);
  return { updated: changes.size - refused.length, refused: refused.length };
}

/** Returns the segments of a JSON Pointer (RFC 6901). */
function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
