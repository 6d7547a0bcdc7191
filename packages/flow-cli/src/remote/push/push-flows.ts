import type { FlowFile } from '../folder/flow-file.js';
import { createFlow, replaceFlow } from './push-flow.js';
import type { PushedFlow, PushTarget } from './push-flow.js';
import { namesToIds } from '../reference/flow-references.js';

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
  const { api, lock } = target;
  const titles = files.every(({ name }) => lock.entries.has(name))
    ? new Map<string, string>()
    : await loadTitles(target);
  const incomplete: FlowFile[] = [];
  const known = files.filter(({ name }) => lock.entries.has(name));
  for (const file of files.filter(({ name }) => !lock.entries.has(name))) {
    const id = titles.get(String(file.document['name']));
    if (id !== undefined && !isNew) {
      report(file, { outcome: 'exists', id });
      continue;
    }
    const isIncomplete = namesToIds(file.document, (name) => lock.entries.get(name)?.id).open.length > 0;
    const result = await createFlow(file, target);
    if (result.outcome === 'created' && isIncomplete) incomplete.push(file);
    else report(file, result);
  }
  for (const file of incomplete) {
    const result = await replaceKnown(file);
    report(file, result.outcome === 'updated' ? { ...result, outcome: 'created' } : result);
  }
  for (const file of known) {
    const result = await replaceKnown(file);
    report(file, result.outcome === 'deleted' && isNew ? await createFlow(file, target) : result);
  }

  async function replaceKnown(file: FlowFile): Promise<PushedFlow> {
    const entry = lock.entries.get(file.name);
    return entry === undefined ? createFlow(file, { api, lock }) : replaceFlow(file, entry, target);
  }
}

/** Loads the ids of flows that the lock file does not know, by title. */
async function loadTitles({ api, lock }: PushTarget): Promise<ReadonlyMap<string, string>> {
  const flows = (await api.listFlows()).filter(({ id }) => lock.nameOf(id) === undefined);
  return new Map(flows.map(({ id, name }) => [name, id]));
}
