import { parseFlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import { flowReferencesOf } from '@luluchat/flow-simulator';
import type { FlowTest } from '@luluchat/flow-simulator';
import { jsonPointer } from '@luluchat/flow-runtime/values';
import { dirname, resolve } from 'node:path';
import { languageOf, readContent } from '../file/read-content.js';
import type { Project } from '../project/project.js';

/** Flows of a test. */
export interface TestFlows {
  /** Documents by the path or id that the test writes. */
  readonly documents: ReadonlyMap<string, FlowDocument>;
  /** Absolute paths of flows that were read and are no flows: with mistakes of syntax or form. */
  readonly broken: readonly string[];
  /** References, as JSON Pointers (RFC 6901) into the test, that lead to no file that can be read. */
  readonly missing: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Reads the flows of a test. A reference is the name of a flow of the project, or else a path relative to the test. Flows of which
 * the project knows only the id are left out.
 */
export async function readTestFlows(test: FlowTest, testFile: string, project: Project): Promise<TestFlows> {
  const documents = new Map<string, FlowDocument>();
  const broken: string[] = [];
  const missing: { path: string; message: string }[] = [];
  for (const [id, reference] of flowReferencesOf(test)) {
    const file = flowFileOf(reference, testFile, project);
    if (file === undefined) continue;
    const content = await readContent(file);
    const parsed = content.isValid ? parseFlowDocument(content.json) : undefined;
    if (parsed?.isValid === true) documents.set(reference, parsed.document);
    else if (content.isValid || content.problems.every(({ code }) => code !== 'unreadable_file')) broken.push(file);
    else {
      const path = reference === test.flow ? '/flow' : jsonPointer(['flows', id]);
      missing.push({ path, message: 'This leads to no flow that can be read. Check the path.' });
    }
  }
  return { documents, broken, missing };
}

/**
 * Returns the absolute path of the flow that a test names, `undefined` if the project knows only its id, or for no name and no path
 * of a flow.
 */
export function flowFileOf(reference: string, testFile: string, { flows }: Project): string | undefined {
  const named = flows?.get(reference) ?? [...(flows?.values() ?? [])].find(({ id }) => id === reference);
  if (named !== undefined) return named.file;
  return languageOf(reference) === undefined ? undefined : resolve(dirname(testFile), reference);
}
