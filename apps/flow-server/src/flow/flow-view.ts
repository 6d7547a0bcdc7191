import { DOCUMENT_LIMITS, KEYWORD_MATCHES } from '@luluchat/flow-runtime/document';
import type { DraftTrigger } from '@luluchat/flow-runtime/document';
import { RESTORABLE_MS } from '@luluchat/flow-runtime/store';
import type { DeletedFlow, FlowRecord, FlowSummary, FlowVersion, RunCounts } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { FlowView } from './flow-dto.js';
import type { DeletedFlowView, FlowSummaryView, TriggerSummary } from './flow-summary-dto.js';
import type { FlowVersionView } from './version-dto.js';

/** Converts a stored flow into the form of the API. */
export function toFlowView({ id, draft, publishedVersion, createdAt, updatedAt }: FlowRecord): FlowView {
  return { id, draft, publishedVersion, createdAt: isoInstant(createdAt), updatedAt: isoInstant(updatedAt) };
}

/** Converts a flow of the list into the form of the API, with the counts of its runs. */
export function toFlowSummaryView(
  flow: FlowSummary,
  counts: RunCounts | undefined,
  schedulesPaused: boolean,
): FlowSummaryView {
  const { id, name, publishedVersion, hasUnpublishedChanges, triggers } = flow;
  return {
    id,
    name,
    publishedVersion,
    hasUnpublishedChanges,
    triggers: triggers.map(toTriggerSummary),
    schedulesPaused,
    createdAt: isoInstant(flow.createdAt),
    updatedAt: isoInstant(flow.updatedAt),
    runs24h: counts?.started ?? 0,
    failed24h: counts?.failed ?? 0,
  };
}

/** Converts a deleted flow into the form of the API. */
export function toDeletedFlowView({ id, name, deletedAt }: DeletedFlow): DeletedFlowView {
  return { id, name, deletedAt: isoInstant(deletedAt), restorableUntil: isoInstant(deletedAt + RESTORABLE_MS) };
}

/** Converts a version into the form of the API. */
export function toVersionView({ version, publishedAt }: FlowVersion): FlowVersionView {
  return { version, publishedAt: isoInstant(publishedAt) };
}

/** Converts a trigger. That of a draft may be unfinished: what is no keyword is left out. */
function toTriggerSummary({ type, match, keywords }: DraftTrigger): TriggerSummary {
  if (type !== 'keyword') return { type };
  const chosen = KEYWORD_MATCHES.find((one) => one === match);
  const written: readonly unknown[] = Array.isArray(keywords) ? keywords.slice(0, DOCUMENT_LIMITS.keywords) : [];
  return { type, ...(chosen && { match: chosen }), keywords: written.filter(isKeyword) };
}

function isKeyword(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 2 * DOCUMENT_LIMITS.keywordLength;
}
