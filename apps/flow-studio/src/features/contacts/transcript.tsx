import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../../api/client.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { text } from '../../text/text.js';
import { ChatLog } from '../phone/chat-log.js';
import styles from './contact-page.module.css';

const PAGE = 50;
/** Messages of which no run tells, such as one that started nothing, come in with this. */
const REFRESH_MS = 10_000;

/** Renders the messages of a contact as a chat, the newest at the bottom. Older ones come in at the top. */
export function Transcript({ contactId }: { readonly contactId: string }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['transcript', contactId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { order: 'newest' as const, limit: PAGE, ...(cursor && { cursor }) };
      const params = { path: { contact: contactId }, query };
      return dataOf(api.GET('/v1/contacts/{contact}/messages', { params, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: REFRESH_MS,
  });
  const messages = useMemo(() => {
    const byId = new Map(data?.pages.flatMap(({ items }) => items).map((message) => [message.id, message]));
    return [...byId.values()].reverse();
  }, [data]);
  return (
    <section aria-labelledby="chat" className={styles.chatPart}>
      <h2 id="chat" className="visually-hidden">
        {text.contacts.chat}
      </h2>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <ChatLog
          label={text.contacts.chat}
          messages={messages}
          empty={text.contacts.noMessages}
          older={
            hasNextPage
              ? {
                  label: text.contacts.older,
                  isLoading: isFetchingNextPage,
                  onLoad: () => void fetchNextPage({ cancelRefetch: false }),
                }
              : undefined
          }
        />
      )}
    </section>
  );
}
