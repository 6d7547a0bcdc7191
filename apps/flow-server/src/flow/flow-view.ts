import type { FlowRecord } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { FlowView } from './flow-dto.js';

/** Converts a stored flow into the form of the API. */
export function toFlowView({ id, draft, publishedVersion, createdAt, updatedAt }: FlowRecord): FlowView {
  return { id, draft, publishedVersion, createdAt: isoInstant(createdAt), updatedAt: isoInstant(updatedAt) };
}
