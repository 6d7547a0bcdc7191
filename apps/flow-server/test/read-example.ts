import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlowDocument } from '@luluchat/flow-runtime/document';

/** Folder of the examples. */
export const EXAMPLES = join(import.meta.dirname, '..', 'examples');

/** Address of the demo receiver that the examples call. */
export const DEMO_RECEIVER = 'http://127.0.0.1:3001';

/** Reads the document of an example and replaces the address of the demo receiver by `receiverUrl`. */
export function readExample(name: string, receiverUrl: string): FlowDocument {
  const text = readFileSync(join(EXAMPLES, `${name}.json`), 'utf8');
  return JSON.parse(text.replaceAll(DEMO_RECEIVER, receiverUrl)) as FlowDocument;
}
