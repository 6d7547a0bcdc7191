import type { JsonObject } from '@luluchat/flow-runtime';
import type { Problem } from '@luluchat/flow-runtime/document';
import { isSame } from '../difference/compare-documents.js';
import type { DocumentChanges } from '../difference/compare-documents.js';
import { compareWithDraft } from '../difference/compare-with-draft.js';
import type { FlowFile } from '../folder/flow-file.js';
import type { Workspace } from '../folder/open-workspace.js';
import { documentHash } from '../lock/document-hash.js';
import type { LockEntry } from '../lock/lock-file.js';
import { namesIn } from '../reference/flow-names.js';
import { namesToIds } from '../reference/flow-references.js';
import { ApiError } from '../server/api-error.js';
import type { FlowApi, ServerDraft } from '../server/flow-api.js';

/** Result of a push of one flow. */
export type PushedFlow =
  | { readonly outcome: 'created' | 'updated' | 'same'; readonly id: string }
  /** The server has another draft than the file is based on. Nothing was changed. */
  | { readonly outcome: 'conflict'; readonly updatedAt: string; readonly changes: DocumentChanges }
  /** The file has no changes, and the server has a newer draft. */
  | { readonly outcome: 'behind' }
  /** The flow was deleted on the server. */
  | { readonly outcome: 'deleted' }
  /** The server refuses the document, or cannot store it now. */
  | { readonly outcome: 'refused'; readonly message: string; readonly problems: readonly Problem[] };

/** Server and workspace of a push. */
export interface PushTarget {
  readonly api: FlowApi;
  readonly workspace: Workspace;
}

/** Creates the flow of a file. A reference to a flow that is created later stays a name, and is replaced by `replaceFlow`. */
export async function createFlow(file: FlowFile, { api, workspace }: PushTarget): Promise<PushedFlow> {
  const { lock } = workspace;
  const { document, open } = namesToIds(file.document, namesIn(workspace).idOf);
  return refusable(async () => {
    const draft = await api.createFlow(document);
    await lock.set(file.name, entryOf(draft, open.length === 0 ? file.document : undefined));
    return { outcome: 'created', id: draft.id };
  });
}

/** Replaces the draft of a flow by its file, unless the draft has changed since the last pull or push. */
export async function replaceFlow(
  file: FlowFile,
  entry: LockEntry,
  { api, workspace }: PushTarget,
): Promise<PushedFlow> {
  const { lock } = workspace;
  const { id, etag } = entry;
  const names = namesIn(workspace);
  const current = await api.findDraft(id);
  if (current === undefined) return { outcome: 'deleted' };
  const changes = compareWithDraft(current, file, names);
  if (isSame(changes)) {
    await lock.set(file.name, entryOf(current, file.document));
    return { outcome: 'same', id };
  }
  if (current.etag !== etag) {
    const isBehind = entry.hash === documentHash(file.document);
    return isBehind ? { outcome: 'behind' } : { outcome: 'conflict', updatedAt: current.updatedAt, changes };
  }
  return refusable(async () => {
    try {
      const { document } = namesToIds(file.document, names.idOf);
      await lock.set(file.name, entryOf(await api.replaceDraft(id, etag, document), file.document));
      return { outcome: 'updated', id };
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      // The draft has changed since it was read above.
      const changed = await api.findDraft(id);
      if (changed === undefined) return { outcome: 'deleted' };
      return { outcome: 'conflict', updatedAt: changed.updatedAt, changes: compareWithDraft(changed, file, names) };
    }
  });
}

function entryOf({ id, etag }: ServerDraft, document: JsonObject | undefined): LockEntry {
  return { id, etag, ...(document && { hash: documentHash(document) }) };
}

/** Turns the refusal of one document into a result. Errors that concern all calls remain errors. */
async function refusable(push: () => Promise<PushedFlow>): Promise<PushedFlow> {
  try {
    return await push();
  } catch (error) {
    if (!(error instanceof ApiError) || error.concernsAllCalls) throw error;
    return { outcome: 'refused', message: error.message, problems: error.problems };
  }
}
