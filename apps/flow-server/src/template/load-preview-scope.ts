import { FlowError } from '@luluchat/flow-runtime';
import { toContactId } from '@luluchat/flow-runtime/channel';
import { createRunState, runTemplateScope } from '@luluchat/flow-runtime/engine';
import type { Contact, TemplateScope } from '@luluchat/flow-runtime';
import type { Reply } from '@luluchat/flow-runtime/channel';
import type { FlowStore, RunRecord } from '@luluchat/flow-runtime/store';
import { v7 as uuidv7 } from 'uuid';
import type { TemplatePreviewRequest } from './parse-template-preview.js';

/** Values that a template is previewed with. */
export interface PreviewScope {
  readonly scope: TemplateScope;
  /** Run that they come from; `null` without one. */
  readonly runId: string | null;
}

type PreviewStore = Pick<FlowStore, 'contacts' | 'flows' | 'runs'>;

/**
 * Loads the values of a preview: those of the run, which the members of the request add to and replace.
 *
 * @throws {FlowError} `unknown_run`, `unknown_flow` or `unknown_contact`
 */
export async function loadPreviewScope(request: TemplatePreviewRequest, store: PreviewStore): Promise<PreviewScope> {
  const run = await findRun(request, store);
  const contact = await findContact(request, run, store);
  const state = run?.state ?? createRunState('', {});
  const { data = {}, reply, steps = {} } = request;
  const scope = runTemplateScope(
    {
      ...state,
      data: { ...state.data, ...data },
      // A template reads it as any JSON.
      reply: reply === undefined ? state.reply : (reply as Reply),
      steps: { ...state.steps, ...steps },
    },
    contact,
  );
  return { scope, runId: run?.id ?? null };
}

async function findRun(
  { flowId, runId }: TemplatePreviewRequest,
  { runs, flows }: PreviewStore,
): Promise<RunRecord | undefined> {
  if (runId !== undefined) {
    const run = await runs.find(runId);
    if (run === undefined) throw new FlowError('unknown_run', 'There is no run with this id.');
    return run;
  }
  if (flowId === undefined) return undefined;
  if ((await flows.find(flowId)) === undefined) {
    throw new FlowError('unknown_flow', 'There is no flow with this id.');
  }
  return (await runs.list({ flowId }, { limit: 1 })).items[0];
}

async function findContact(
  { sample, contactId }: TemplatePreviewRequest,
  run: RunRecord | undefined,
  { contacts }: PreviewStore,
): Promise<Contact> {
  if (sample !== undefined) return sample;
  const id = contactId ?? run?.contactId;
  const contact = id === undefined ? undefined : await contacts.find(id);
  if (contact === undefined && contactId !== undefined) {
    throw new FlowError('unknown_contact', 'There is no contact with this id.');
  }
  return contact ?? emptyContact();
}

/** Makes the contact of a preview that names none. */
function emptyContact(): Contact {
  return { contactId: toContactId(uuidv7()), contactNumber: null, name: '', attributes: {}, tags: [] };
}
