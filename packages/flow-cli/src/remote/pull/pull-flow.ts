import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSame } from '../difference/compare-documents.js';
import { compareWithDraft } from '../difference/compare-with-draft.js';
import type { Workspace } from '../folder/open-workspace.js';
import { readFlowFile } from '../folder/read-flow-file.js';
import { writeFlowText } from '../folder/write-flow-text.js';
import { documentHash } from '../lock/document-hash.js';
import type { FlowNames } from '../reference/flow-names.js';
import { idsToNames } from '../reference/flow-references.js';
import type { OpenReference } from '../reference/flow-references.js';
import type { ServerDraft } from '../server/flow-api.js';

/**
 * Outcome of a pull of one flow: its file was `created`, `updated`, the `same` already, `kept` because only the file has changed,
 * `linked` to the draft without a change of the file, or it is in `conflict`, since the draft is another one than the file was
 * based on.
 */
export type PullOutcome = 'created' | 'updated' | 'same' | 'kept' | 'linked' | 'conflict';

/** Result of {@link pullFlow}. */
export interface PulledFlow {
  readonly outcome: PullOutcome;
  /** Path of the file, as output shows it. */
  readonly file: string;
  /** Ids of flows that the lock file does not know; they stay ids in the file. */
  readonly open: readonly OpenReference[];
}

/** Choices of the command line. */
export interface PullChoices {
  /** Replaces files although they have changes that were not pushed. */
  readonly force: boolean;
  /** Takes note of the drafts, and leaves existing files as they are. */
  readonly keepFiles: boolean;
  /** Writes new files as JSON. */
  readonly json: boolean;
}

/** Flow to pull. */
export interface PullTarget {
  readonly name: string;
  readonly draft: ServerDraft;
  /** Absolute path of its file, if it has one. */
  readonly path: string | undefined;
}

/** Writes the draft of a server to its file, and takes note of it in the lock file. */
export async function pullFlow(
  { name, draft, path }: PullTarget,
  { folder, lock }: Workspace,
  names: FlowNames,
  choices: PullChoices,
): Promise<PulledFlow> {
  const { id, etag } = draft;
  const { document, open } = idsToNames(draft.document, names.nameOf);
  const entry = lock.entries.get(name);
  const local = path === undefined ? undefined : await readFlowFile(name, path, folder);
  const target = path ?? join(folder, `${name}.flow.${choices.json ? 'json' : 'yaml'}`);
  const result = (outcome: PullOutcome): PulledFlow => ({ outcome, file: local?.shown ?? basename(target), open });
  const note = (known = document): Promise<void> => lock.set(name, { id, etag, hash: documentHash(known) });

  if (local === undefined) {
    // Fails if another process has made the file meanwhile.
    await writeFile(target, writeFlowText(target, document), { flag: 'wx' });
    await note();
    return result('created');
  }
  const isLinked = entry?.id === id;
  if (isSame(compareWithDraft(draft, local, names))) {
    await note(local.document);
    return result('same');
  }
  if (choices.keepFiles) {
    await note();
    return result('linked');
  }
  const isUnchanged = isLinked && entry.hash === documentHash(local.document);
  if (isUnchanged || choices.force) {
    await writeFile(target, writeFlowText(target, document, local.text));
    await note();
    return result('updated');
  }
  return result(isLinked && entry.etag === etag ? 'kept' : 'conflict');
}
