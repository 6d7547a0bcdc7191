import type { FlowDocument } from '../../document/flow-document.js';
import type { DraftTrigger, FlowDraft } from '../../document/flow-draft.js';
import type { ChangeOrigin } from './audit-repository.js';
import type { NewFlows } from './new-flows.js';
import type { Page, PageRequest } from './page.js';

/** A stored flow: its draft, and the version that is published. */
export interface FlowRecord {
  readonly id: string;
  readonly draft: FlowDraft;
  /** Number of the draft, one higher with each replacement; the HTTP API sends it as `ETag`. */
  readonly revision: number;
  /** `null` until the first publication, and after `unpublish`. */
  readonly publishedVersion: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A flow in a list, without its documents. */
export interface FlowSummary {
  readonly id: string;
  /** Name in the draft. */
  readonly name: string;
  readonly publishedVersion: number | null;
  /** `false` when the draft is the published flow: `isSameFlow`. */
  readonly hasUnpublishedChanges: boolean;
  /** Triggers of the published version, of the draft when none is published. */
  readonly triggers: readonly DraftTrigger[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Time in milliseconds for which what was deleted can be restored: 30 days. */
export const RESTORABLE_MS = 30 * 24 * 60 * 60 * 1000;

/** A deleted flow in a list. */
export interface DeletedFlow {
  readonly id: string;
  /** Name in the draft. */
  readonly name: string;
  readonly deletedAt: number;
}

/** A deletion to be undone. */
export interface RestoreFlow {
  readonly flowId: string;
  /** Instant of the oldest deletion that is undone. */
  readonly since: number;
  readonly at: number;
}

/** A version of a flow. */
export interface FlowVersion {
  readonly version: number;
  readonly publishedAt: number;
}

/** A version of a flow with its document. */
export interface FlowVersionRecord extends FlowVersion {
  readonly document: FlowDocument;
}

/** Names the published version of a flow; `findVersion` has its document. Versions never change, so engines cache them. */
export interface PublishedFlow {
  readonly flowId: string;
  readonly version: number;
}

/** Flows, their drafts and versions. A change with an `origin` is entered in the audit trail. */
export interface FlowRepository {
  create(
    flow: { readonly id: string; readonly draft: FlowDraft; readonly at: number },
    origin?: ChangeOrigin,
  ): Promise<FlowRecord>;
  /**
   * Creates flows and attributes together, all or none; resolves to the flows in the given order. An attribute that exists with
   * the same type stays as it is, its title included.
   *
   * @throws {FlowError} `attribute_conflict` when one exists with another type, or when its key differs from another only in case
   */
  createAll(request: NewFlows, origin?: ChangeOrigin): Promise<readonly FlowRecord[]>;
  find(flowId: string): Promise<FlowRecord | undefined>;
  /** Tells whether there is a flow with this id that is not deleted; reads no document. */
  exists(flowId: string): Promise<boolean>;
  /** Lists flows in creation order. */
  list(page: PageRequest): Promise<Page<FlowSummary>>;
  /**
   * Replaces the draft; with `ifRevision` only when that is the current revision.
   *
   * @throws {FlowError} `revision_conflict` when it is not, `unknown_flow` when there is no such flow
   */
  replaceDraft(
    change: {
      readonly flowId: string;
      readonly draft: FlowDraft;
      readonly ifRevision?: number;
      readonly at: number;
    },
    origin?: ChangeOrigin,
  ): Promise<FlowRecord>;
  /**
   * Makes the draft of this revision the next version (1, 2, ...). A number is never given twice, also after `unpublish`. When the
   * draft is the published flow (`isSameFlow`), nothing changes and the published version is the result.
   * The caller has checked the draft: it is a `FlowDocument` without errors of `checkFlow`. Samples of steps that it does not have
   * are removed, and changed shapes of earlier versions cleared.
   *
   * @throws {FlowError} `revision_conflict` when the draft has changed since it was checked, `unknown_flow` when there is no such
   * flow, `trigger_conflict` when it has an `unmatched` trigger and another published flow has one, too
   */
  publish(
    publication: {
      readonly flowId: string;
      readonly revision: number;
      readonly at: number;
    },
    origin?: ChangeOrigin,
  ): Promise<PublishedFlow>;
  /**
   * Takes the published version back: the flow is as it was before its first publication, but its versions stay, for
   * unfinished runs and for a list. Resolves to `true` if a version was published; otherwise nothing changes.
   *
   * @throws {FlowError} `unknown_flow` when there is no such flow
   */
  unpublish(flowId: string, at: number, origin?: ChangeOrigin): Promise<boolean>;
  /**
   * Deletes the flow for new runs, with its samples and shapes; its versions stay for unfinished runs. Resolves to `true` if the flow
   * existed.
   */
  delete(flowId: string, at: number, origin?: ChangeOrigin): Promise<boolean>;
  /** Lists flows that were deleted at `since` or later, in creation order. */
  listDeleted(since: number, page: PageRequest): Promise<Page<DeletedFlow>>;
  /**
   * Brings a deleted flow back with its draft and its versions, unpublished: it starts no run until it is published. Its samples and
   * shapes are gone.
   *
   * @throws {FlowError} `unknown_flow` when no flow with this id was deleted at `since` or later
   */
  restore(restoring: RestoreFlow, origin?: ChangeOrigin): Promise<FlowRecord>;
  /**
   * Removes the drafts of some flows that were deleted before an instant, and those flows with their versions of which no run is stored,
   * at most `limit` of each. Resolves to the number of flows that it changed: call it until that is 0.
   */
  removeDeleted(request: { readonly before: number; readonly limit: number }): Promise<number>;
  /** Finds the document of a version, also of a deleted flow. */
  findVersion(flowId: string, version: number): Promise<FlowDocument | undefined>;
  /** Finds a version with the instant of its publication, also of a deleted flow. */
  findVersionRecord(flowId: string, version: number): Promise<FlowVersionRecord | undefined>;
  /** Lists the versions of a flow, also of a deleted one, newest first. Empty for a flow without versions. */
  listVersions(flowId: string, page: PageRequest): Promise<Page<FlowVersion>>;
  /** Finds the published version of a flow that is not deleted. */
  findPublished(flowId: string): Promise<PublishedFlow | undefined>;
  /** Counter that grows whenever the results of `findPublished` or `listPublished` change. In memory, so reading it is free. */
  readonly publications: number;
  /** Lists the published versions of all flows that are not deleted, in creation order of the flows. */
  listPublished(): Promise<readonly PublishedFlow[]>;
}
