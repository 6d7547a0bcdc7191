import { Badge } from '../../design/badge.js';
import { compareFlows, isEmptyDifference } from '../../difference/compare-flows.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { useSaving } from '../../save/use-save-state.js';
import { text } from '../../text/text.js';
import { usePublished } from './use-published.js';

/** Renders which version is published, and whether the draft differs from it. */
export function PublicationView() {
  const store = useDraftStore();
  const { flowId, draft } = store.getState();
  const published = usePublished(flowId);
  // Compares what is stored: typing alone renders nothing here.
  useSaving(({ revision }) => revision);
  const { state } = text.publish;
  if (published === undefined) return null;
  if (published === null) return <Badge>{state.none}</Badge>;
  const isSame = isEmptyDifference(compareFlows(published.document, draft));
  return isSame ? (
    <Badge tone="good">{state.version(published.version)}</Badge>
  ) : (
    <Badge tone="warning">{state.changed(published.version)}</Badge>
  );
}
