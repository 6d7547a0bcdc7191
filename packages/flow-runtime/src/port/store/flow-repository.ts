import type { FlowDocument } from '../../document/flow-document.js';
import type { NewFlows } from './new-flows.js';
import type { Page, PageRequest } from './page.js';

/** A stored flow: its draft, and the version that is published. */
export interface FlowRecord {
  readonly id: string;
  readonly draft: FlowDocument;
  /** Number of the draft, one higher with each replacement; the HTTP API sends it as `ETag`. */
  readonly revision: number;
  /** `null` until the first publication. */
  readonly publishedVersion: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Names the published version of a flow; `findVersion` has its document. Versions never change, so engines cache them. */
export interface PublishedFlow {
  readonly flowId: string;
  readonly version: number;
}

/** Flows, their drafts and versions. */
export interface FlowRepository {
  create(flow: { readonly id: string; readonly draft: FlowDocument; readonly at: number }): Promise<FlowRecord>;
  /**
   * Creates flows and attributes together, all or none; resolves to the flows in the given order. An attribute that exists with
   * the same type stays as it is, its title included.
   *
   * @throws {FlowError} `attribute_conflict` when one exists with another type, or when its key differs from another only in case
   */
  createAll(request: NewFlows): Promise<readonly FlowRecord[]>;
  find(flowId: string): Promise<FlowRecord | undefined>;
  /** Lists flows in creation order. */
  list(page: PageRequest): Promise<Page<FlowRecord>>;
  /**
   * Replaces the draft; with `ifRevision` only when that is the current revision.
   *
   * @throws {FlowError} `revision_conflict` when it is not, `unknown_flow` when there is no such flow
   */
  replaceDraft(change: {
    readonly flowId: string;
    readonly draft: FlowDocument;
    readonly ifRevision?: number;
    readonly at: number;
  }): Promise<FlowRecord>;
  /**
   * Makes the draft of this revision the next version (1, 2, ...).
   *
   * @throws {FlowError} `revision_conflict` when the draft has changed since it was checked, `unknown_flow` when there is no such
   * flow, `trigger_conflict` when it has an `unmatched` trigger and another published flow has one, too
   */
  publish(publication: {
    readonly flowId: string;
    readonly revision: number;
    readonly at: number;
  }): Promise<PublishedFlow>;
  /** Deletes the flow for new runs; its versions stay for unfinished runs. Resolves to `true` if the flow existed. */
  delete(flowId: string, at: number): Promise<boolean>;
  /** Finds the document of a version, also of a deleted flow. */
  findVersion(flowId: string, version: number): Promise<FlowDocument | undefined>;
  /** Finds the published version of a flow that is not deleted. */
  findPublished(flowId: string): Promise<PublishedFlow | undefined>;
  /** Counter that grows whenever the results of `findPublished` or `listPublished` change. In memory, so reading it is free. */
  readonly publications: number;
  /** Lists the published versions of all flows that are not deleted, in creation order of the flows. */
  listPublished(): Promise<readonly PublishedFlow[]>;
}
