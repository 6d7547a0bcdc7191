import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client.js';
import { LoadFailure } from '../../design/loading.js';
import { TimeAgo } from '../../design/time-ago.js';
import { text } from '../../text/text.js';
import { useFlowNames } from '../flows/use-flow-names.js';
import { RunOutcome } from '../runs/run-outcome.js';
import { RunStatusBadge } from '../runs/run-status.js';
import styles from './contact-page.module.css';

const SHOWN = 8;

/** Renders the latest runs of a contact. */
export function ContactRuns({ contactId }: { readonly contactId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['contact-runs', contactId],
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET('/v1/runs', { params: { query: { contactId, limit: SHOWN } }, signal }))).items,
  });
  const nameOf = useFlowNames(data?.map(({ flowId }) => flowId) ?? []);
  return (
    <section className={styles.part}>
      <h2>{text.contacts.latestRuns}</h2>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className={styles.muted}>{text.contacts.noRuns}</p>}
      {data !== undefined && data.length > 0 && (
        <>
          <ul className={styles.runs} aria-label={text.contacts.runs}>
            {data.map((run) => (
              <li key={run.id}>
                <Link to="/runs/$runId" params={{ runId: run.id }} dir="auto">
                  {nameOf(run.flowId)}
                </Link>
                <RunStatusBadge status={run.status} />
                <span className={styles.muted}>
                  <TimeAgo instant={run.startedAt} />
                </span>
                <small className={styles.outcome}>
                  <RunOutcome run={run} />
                </small>
              </li>
            ))}
          </ul>
          <Link to="/runs" search={{ contactId }} className={styles.all}>
            {text.contacts.allRuns}
          </Link>
        </>
      )}
    </section>
  );
}
