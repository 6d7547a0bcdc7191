import type { FlowDocument, KeywordTrigger, Trigger, WebhookTrigger } from './flow-document.js';

/**
 * A flow as an author edits it: a `FlowDocument` that may be unfinished. It may have no steps, no start, and triggers
 * of which only the type is certain. Only `parseFlowDocument` makes a document of it that can run.
 */
export interface FlowDraft extends Omit<FlowDocument, 'start' | 'triggers'> {
  /** Absent: none. */
  readonly triggers?: readonly DraftTrigger[];
  /** Id of the step that a run enters first; there may be no such step. Absent: not chosen yet. */
  readonly start?: string;
}

/** A trigger of a draft. Members beside its type may be missing, and may hold any JSON. */
export type DraftTrigger = { readonly type: Trigger['type'] } & {
  readonly [Member in Exclude<keyof WebhookTrigger | keyof KeywordTrigger, 'type'>]?: unknown;
};
