import type { FlowFile } from '../folder/flow-file.js';
import type { Workspace } from '../folder/open-workspace.js';
import { namesIn } from '../reference/flow-names.js';
import type { FlowApi } from '../server/flow-api.js';
import { isSame } from './compare-documents.js';
import type { DocumentChanges } from './compare-documents.js';
import { compareWithDraft } from './compare-with-draft.js';

/** Difference between a file and the draft of a server, from the draft to the file. */
export interface FlowDifference {
  readonly file: FlowFile;
  /** `new`: the lock file does not have the flow; `deleted`: the server does not have it any more. */
  readonly status: 'same' | 'different' | 'new' | 'deleted';
  readonly id?: string;
  /** ISO instant of the last change of the draft. */
  readonly updatedAt?: string;
  readonly changes: DocumentChanges;
}

const NONE: DocumentChanges = { steps: [], members: [], isLayoutChanged: false };

/** Compares a file with the draft of the server that belongs to it. */
export async function compareWithServer(file: FlowFile, api: FlowApi, workspace: Workspace): Promise<FlowDifference> {
  const entry = workspace.lock.entries.get(file.name);
  if (entry === undefined) return { file, status: 'new', changes: NONE };
  const { id } = entry;
  const draft = await api.findDraft(id);
  if (draft === undefined) return { file, status: 'deleted', id, changes: NONE };
  const changes = compareWithDraft(draft, file, namesIn(workspace));
  return { file, status: isSame(changes) ? 'same' : 'different', id, updatedAt: draft.updatedAt, changes };
}
