import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Page } from '../../design/page.js';
import { text } from '../../text/text.js';

/** Renders the list of flows. */
export function FlowsPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['flows'],
    queryFn: ({ signal }) => dataOf(api.GET('/v1/flows', { signal })),
  });
  return (
    <Page title={text.flows.title}>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      <ul>
        {data?.items.map((flow) => (
          <li key={flow.id}>
            <Link to="/flows/$flowId" params={{ flowId: flow.id }}>
              {flow.name}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
