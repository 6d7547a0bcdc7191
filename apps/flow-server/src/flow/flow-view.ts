import type { Trigger } from '@luluchat/flow-runtime/document';
import type { FlowRecord, FlowSummary, FlowVersion, RunCounts } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { FlowView } from './flow-dto.js';
import type { FlowSummaryView, TriggerSummary } from './flow-summary-dto.js';
import type { FlowVersionView } from './version-dto.js';

/** Converts a stored flow into the form of the API. */
export function toFlowView({ id, draft, publishedVersion, createdAt, updatedAt }: FlowRecord): FlowView {
  return { id, draft, publishedVersion, createdAt: isoInstant(createdAt), updatedAt: isoInstant(updatedAt) };
}

/** Converts a flow of the list into the form of the API, with the counts of its runs. */
export function toFlowSummaryView(flow: FlowSummary, counts: RunCounts | undefined): FlowSummaryView {
  const { id, name, publishedVersion, hasUnpublishedChanges, triggers } = flow;
  return {
    id,
    name,
    publishedVersion,
    hasUnpublishedChanges,
    triggers: triggers.map(toTriggerSummary),
    createdAt: isoInstant(flow.createdAt),
    updatedAt: isoInstant(flow.updatedAt),
    runs24h: counts?.started ?? 0,
    failed24h: counts?.failed ?? 0,
  };
}

/** Converts a version into the form of the API. */
export function toVersionView({ version, publishedAt }: FlowVersion): FlowVersionView {
  return { version, publishedAt: isoInstant(publishedAt) };
}

function toTriggerSummary(trigger: Trigger): TriggerSummary {
  if (trigger.type !== 'keyword') return { type: trigger.type };
  return { type: trigger.type, match: trigger.match, keywords: trigger.keywords };
}
