import { ATTRIBUTE_TYPES } from '@luluchat/flow-runtime/document';
import type { AttributeType } from '@luluchat/flow-runtime';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { CommandError } from '../../error/command-error.js';

/** Reads the attributes of the project file of a folder: key to type. */
export async function readProjectAttributes(folder: string): Promise<ReadonlyMap<string, AttributeType>> {
  const path = join(folder, 'luluchat.yaml');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return new Map();
  const project: unknown = parseDocument(text).toJS();
  const attributes = isPlainObject(project) && isPlainObject(project['attributes']) ? project['attributes'] : {};
  return new Map(
    Object.entries(attributes).map(([key, written]) => {
      const type = ATTRIBUTE_TYPES.find((one) => one === written);
      if (type === undefined)
        throw new CommandError(1, `${path}: the type of ${key} is one of ${ATTRIBUTE_TYPES.join(', ')}.`);
      return [key, type];
    }),
  );
}
