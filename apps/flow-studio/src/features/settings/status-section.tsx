import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { Notice } from '../../design/notice.js';
import { TimeAgo } from '../../design/time-ago.js';
import { formatBytes } from '../../format/format-bytes.js';
import { formatCount } from '../../format/format-count.js';
import { text } from '../../text/text.js';
import { DestinationTable } from './destination-table.js';
import { Section } from './section.js';
import { ShapeChangeTable } from './shape-change-table.js';
import styles from './status-section.module.css';

type Status = components['schemas']['StatusView'];

/** Renders the state of the server, and follows it while it is in view. */
export function StatusSection() {
  const words = text.settings.status;
  const { data, error, refetch } = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => dataOf(api.GET('/v1/status', { signal })),
    refetchInterval: 5_000,
    staleTime: 0,
  });
  return (
    <Section title={words.title} hint={words.hint}>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <>
          {data.store.failure !== null && <Notice tone="danger">{words.storeFailure(data.store.failure)}</Notice>}
          {data.channels.map(({ kind, reason }) =>
            reason === null ? null : (
              <Notice key={kind} tone="danger">
                {words.channelFailure(kind, reason)}
              </Notice>
            ),
          )}
          <ChannelNotices channels={data.channels} />
          {data.certificates.map(({ host, status, reason }) => (
            <Notice key={host} tone={status === 'ended' ? 'danger' : 'warning'}>
              {reason}
            </Notice>
          ))}
          <Figures status={data} />
          {data.shapeChanges.length > 0 && <ShapeChangeTable changes={data.shapeChanges} />}
          <DestinationTable destinations={data.destinations} count={data.destinationCount} />
        </>
      )}
    </Section>
  );
}

/** Renders what the providers of channels said of the account, as far as the operator should act. */
function ChannelNotices({ channels }: Pick<Status, 'channels'>) {
  const warnings = channels.flatMap(({ notices }) => notices.filter(({ level }) => level === 'warning'));
  return warnings.map(({ code, reason, at }) => (
    <Notice key={code} tone="warning">
      {reason} <TimeAgo instant={at} />
    </Notice>
  ));
}

function Figures({ status }: { readonly status: Status }) {
  const words = text.settings.status;
  const { store, outbox, runs, channels } = status;
  return (
    <dl className={styles.figures}>
      <Figure name={words.running} value={formatCount(runs.running)} />
      <Figure name={words.waiting} value={formatCount(runs.waiting)} />
      <Figure
        name={words.unsent}
        value={formatCount(outbox.unsent)}
        more={
          outbox.oldestAt !== null && (
            <>
              {words.oldest} <TimeAgo instant={outbox.oldestAt} />
            </>
          )
        }
      />
      <Figure name={words.unsaved} value={formatCount(store.unsavedWrites)} more={words.lag(store.lagMs)} />
      <Figure name={words.database} value={formatBytes(store.bytes)} />
      <Figure name={words.channel} value={channels.map(({ kind }) => kind).join(', ')} />
      <Figure name={words.started} value={<TimeAgo instant={status.startedAt} />} />
      <Figure name={words.version} value={status.version} more={words.node(status.nodejsVersion)} />
    </dl>
  );
}

function Figure({
  name,
  value,
  more,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly more?: ReactNode;
}) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      {more !== undefined && more !== false && <dd className={styles.more}>{more}</dd>}
    </div>
  );
}
