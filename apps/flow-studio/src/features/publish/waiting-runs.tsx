import { useQuery } from '@tanstack/react-query';
import { Notice } from '../../design/notice.js';
import { useDraft } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { waitingRunsQuery } from '../flows/waiting-runs-query.js';

/** Renders how many runs wait on the published version, and what becomes of them; nothing when none does. */
export function WaitingRuns({ version }: { readonly version: number }) {
  const flowId = useDraft((state) => state.flowId);
  const { data } = useQuery(waitingRunsQuery(flowId));
  const count = data?.versions.filter((one) => one === version).length ?? 0;
  if (data === undefined || count === 0) return null;
  return <Notice tone="info">{text.publish.waiting(count, data.isMore, version)}</Notice>;
}
