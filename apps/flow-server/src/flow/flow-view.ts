import type { FlowRecord } from '@luluchat/flow-runtime';
import { isoInstant } from '../page/iso-instant.js';
import type { FlowView } from './flow-dto.js';

/** What a caller sees of a flow. */
export function toFlowView({ id, draft, publishedVersion, createdAt, updatedAt }: FlowRecord): FlowView {
  return { id, draft, publishedVersion, createdAt: isoInstant(createdAt), updatedAt: isoInstant(updatedAt) };
}
