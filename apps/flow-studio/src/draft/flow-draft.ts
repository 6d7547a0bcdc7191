import type { components } from '../api/schema.js';

/** Step of a draft. Its config is whatever the author has entered so far: the server judges it. */
export interface DraftStep {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly configVersion?: number;
  /** Exit name to the id of the step that it leads to. */
  readonly exits?: Readonly<Record<string, string>>;
}

/** Trigger of a draft. */
export interface DraftTrigger {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** Place of a node on the canvas, in its own units. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Data that the canvas keeps in the document. The runtime ignores it. */
export interface EditorPart {
  readonly positions?: Readonly<Record<string, Position>>;
  /** Place of the triggers, which the canvas shows as one node. */
  readonly triggerPosition?: Position;
  /** Comments of the author, by step. */
  readonly notes?: Readonly<Record<string, string>>;
}

/** Flow as it stands on the screen. */
export interface FlowDraft {
  readonly name: string;
  readonly triggers?: readonly DraftTrigger[];
  /** Id of the first step; absent while there are no steps. */
  readonly start?: string;
  readonly steps: Readonly<Record<string, DraftStep>>;
  readonly editor?: EditorPart;
}

/** Draft as the API types it. */
export type ApiDocument = components['schemas']['FlowDraft'];

/** Reads a document of the API as a draft. */
export function toDraft(document: ApiDocument): FlowDraft {
  return document as unknown as FlowDraft;
}

/** Writes a draft as the API's document. */
export function toDocument(draft: FlowDraft): ApiDocument {
  return draft as unknown as ApiDocument;
}
