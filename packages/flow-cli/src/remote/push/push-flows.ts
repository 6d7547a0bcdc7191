import type { FlowFile } from '../folder/flow-file.js';
import { createFlow, replaceFlow } from './push-flow.js';
import type { PushedFlow, PushTarget } from './push-flow.js';
import { namesIn } from '../reference/flow-names.js';
import { namesToIds } from '../reference/flow-references.js';
import type { FlowSummary } from '../server/flow-api.js';

/** Result of one flow of a push. */
export type FlowResult =
  | PushedFlow
  /** A flow of this title exists already, which the lock file does not know. */
  | { readonly outcome: 'exists'; readonly id: string };

/**
 * Pushes flows, and reports each when it is done. New flows come first, so that references to them become ids; flows that start
 * each other are created with the name in place of the id, and replaced once all ids are known.
 *
 * @throws {ApiError} if the server does not answer, or refuses the token: then the flows that were not reported are not pushed.
 */
export async function pushFlows(
  files: readonly FlowFile[],
  target: PushTarget,
  { isNew }: { readonly isNew: boolean },
  report: (file: FlowFile, result: FlowResult) => void,
): Promise<void> {
  const { lock, project } = target.workspace;
  const known = files.filter(({ name }) => lock.entries.has(name));
  const unknown = files.filter(({ name }) => !lock.entries.has(name));
  const others = unknown.length === 0 || isNew ? [] : await listOthers(target);
  const incomplete: FlowFile[] = [];
  for (const file of unknown) {
    const listedId = project?.flows?.get(file.name)?.id;
    const other = others.find(({ id, name }) => id === listedId || name === file.document['name']);
    if (other !== undefined) {
      report(file, { outcome: 'exists', id: other.id });
      continue;
    }
    const isIncomplete = namesToIds(file.document, namesIn(target.workspace).idOf).open.length > 0;
    const result = await createFlow(file, target);
    if (result.outcome === 'created' && isIncomplete) incomplete.push(file);
    else report(file, result);
  }
  for (const file of incomplete) {
    const result = await replaceKnown(file, target);
    report(file, result.outcome === 'updated' ? { ...result, outcome: 'created' } : result);
  }
  for (const file of known) {
    const result = await replaceKnown(file, target);
    report(file, result.outcome === 'deleted' && isNew ? await createFlow(file, target) : result);
  }
}

async function replaceKnown(file: FlowFile, target: PushTarget): Promise<PushedFlow> {
  const entry = target.workspace.lock.entries.get(file.name);
  return entry === undefined ? createFlow(file, target) : replaceFlow(file, entry, target);
}

/** Lists the flows of the server that the lock file does not have. */
async function listOthers({ api, workspace }: PushTarget): Promise<readonly FlowSummary[]> {
  return (await api.listFlows()).filter(({ id }) => workspace.lock.nameOf(id) === undefined);
}
