import type { FlowFile } from '../folder/flow-file.js';
import type { ServerLock } from '../lock/lock-file.js';
import { idsToNames } from '../reference/flow-references.js';
import type { ServerDraft } from '../server/flow-api.js';
import { compareDocuments } from './compare-documents.js';
import type { DocumentChanges } from './compare-documents.js';

/**
 * Compares a draft with a file, from the draft to the file. Both with names in place of ids: a file may have the id of a flow
 * whose name became known later.
 */
export function compareWithDraft(
  draft: Pick<ServerDraft, 'document'>,
  file: Pick<FlowFile, 'document'>,
  { nameOf }: Pick<ServerLock, 'nameOf'>,
): DocumentChanges {
  return compareDocuments(idsToNames(draft.document, nameOf).document, idsToNames(file.document, nameOf).document);
}
