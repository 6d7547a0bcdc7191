import type { JsonObject } from '@luluchat/flow-runtime';
import { isPlainObject, parseJson } from '@luluchat/flow-runtime/values';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseDocument } from 'yaml';
import { CommandError } from '../../error/command-error.js';
import { flowNameOf } from '../lock/flow-name.js';
import type { FlowFile } from './flow-file.js';
import { fromYamlValue } from './to-yaml-value.js';

/** Reads a flow file. */
export async function readFlowFile(path: string): Promise<FlowFile> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(2, `${path} cannot be read (${cause.code}).`, { cause });
  });
  const document: unknown = path.endsWith('.json')
    ? parseJson(text)
    : fromYamlValue(parseDocument(text, { intAsBigInt: true }).toJS());
  if (!isPlainObject(document)) throw new CommandError(1, `${basename(path)} is not a flow: an object is expected.`);
  return { name: flowNameOf(path), path, text, document: document as JsonObject };
}
