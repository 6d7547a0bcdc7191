import type { JsonObject } from '@luluchat/flow-runtime';
import { namesFlow, namesToIds } from '../reference/flow-references.js';
import type { FlowNames } from '../reference/flow-names.js';
import { compareDocuments } from './compare-documents.js';
import type { DocumentChanges, MemberChange } from './compare-documents.js';

/** Something with a flow document: a draft, or a file. */
interface WithDocument {
  readonly document: JsonObject;
}

/**
 * Compares a draft with a file, from the draft to the file, both with ids. Changes of the flow that a step starts or calls show the names
 * of the files.
 */
export function compareWithDraft(draft: WithDocument, file: WithDocument, names: FlowNames): DocumentChanges {
  const { steps, ...others } = compareDocuments(draft.document, namesToIds(file.document, names.idOf).document);
  return {
    ...others,
    steps: steps.map((step) =>
      namesFlow(step.type) ? { ...step, members: step.members.map((change) => withName(change, names)) } : step,
    ),
  };
}

function withName(change: MemberChange, { nameOf }: FlowNames): MemberChange {
  const { path, before, after } = change;
  if (path !== '/config/flowId' || typeof before !== 'string' || typeof after !== 'string') return change;
  const [old, now] = [nameOf(before) ?? before, nameOf(after) ?? after];
  // A draft can have a name where an id belongs, after a push that was interrupted.
  return old === now ? change : { path, before: old, after: now };
}
