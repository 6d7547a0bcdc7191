import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client.js';
import type { components, operations } from '../../api/schema.js';
import { LoadFailure, Loading } from '../../design/loading.js';
import { text } from '../../text/text.js';
import { ChatLog } from '../phone/chat-log.js';
import type { Run } from './use-run.js';
import styles from './run-page.module.css';

type Message = components['schemas']['MessageView'];

const PAGE = 100;
/** Most pages of the transcript that are looked through. */
const MAX_PAGES = 5;

/** Renders the messages that a run sent and got. */
export function RunMessages({ run }: { readonly run: Run }) {
  const { run: words } = text.runs;
  const { data, error, refetch } = useQuery({
    // A run that continued has new messages.
    queryKey: ['run-messages', run.id, run.status, run.steps.length],
    queryFn: ({ signal }) => loadMessages(run, signal),
    placeholderData: (before) => before,
  });
  return (
    <section className={styles.part}>
      <h2>{words.messages}</h2>
      {error !== null && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.messages.length === 0 && data.isComplete && <p className={styles.muted}>{words.noMessages}</p>}
      {data !== undefined && data.messages.length > 0 && (
        <ChatLog messages={data.messages} label={words.messages} className={styles.chat} />
      )}
      {data?.isComplete === false && (
        <Link to="/contacts/$contactId" params={{ contactId: run.contactId }}>
          {words.moreMessages}
        </Link>
      )}
    </section>
  );
}

interface MessagePage {
  readonly items: readonly Message[];
  readonly nextCursor: string | null;
}

/** Loads the messages of a run, oldest first, from the newest page of the contact's transcript back to the start of the run. */
async function loadMessages({ id, contactId, startedAt }: Run, signal: AbortSignal) {
  const found: Message[] = [];
  // The message that started it may be a moment older than the run.
  const start = Date.parse(startedAt) - 60_000;
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query: operations['listMessages']['parameters']['query'] = {
      order: 'newest',
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    };
    const params = { path: { contact: contactId }, query };
    const answer: MessagePage = await dataOf(api.GET('/v1/contacts/{contact}/messages', { params, signal }));
    const { items, nextCursor } = answer;
    found.push(...items.filter(({ runId }) => runId === id));
    const oldest = items.at(-1);
    if (nextCursor === null || (oldest !== undefined && Date.parse(oldest.createdAt) < start))
      return { messages: found.reverse(), isComplete: true };
    cursor = nextCursor;
  }
  return { messages: found.reverse(), isComplete: false };
}
