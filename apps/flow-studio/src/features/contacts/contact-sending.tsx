import { useQuery } from '@tanstack/react-query';
import { useNow } from '../../design/use-now.js';
import { formatDay, formatShort } from '../../format/format-time.js';
import { text } from '../../text/text.js';
import { channelAccountsQuery } from '../settings/use-channel-accounts.js';
import styles from './contact-page.module.css';
import type { ContactDetail } from './use-contact.js';

/** Renders what may be sent to the contact: until when WhatsApp takes any message, and whether the contact wants marketing messages. */
export function ContactSending({ contact }: { readonly contact: ContactDetail }) {
  const { optedOut, optedOutAt, replyWindows } = contact;
  const now = useNow();
  const hasSeveral = replyWindows.length > 1;
  const { data: accounts = [] } = useQuery({ ...channelAccountsQuery, enabled: hasSeveral });
  if (!optedOut && replyWindows.length === 0) return null;
  const words = text.contacts.sending;
  const nameOf = (id: string | null) => {
    const { name = '', displayNumber = null } = accounts.find((account) => account.id === id) ?? {};
    return name === '' ? (displayNumber ?? id ?? words.someNumber) : name;
  };
  const describe = (openUntil: string) => {
    const until = Date.parse(openUntil);
    return until > now ? words.openUntil(formatShort(until, now)) : words.closedSince(formatShort(until, now));
  };
  return (
    <section className={styles.part}>
      <h2>{words.title}</h2>
      {optedOut && <p>{optedOutAt === null ? words.optedOut : words.optedOutAt(formatDay(Date.parse(optedOutAt)))}</p>}
      {hasSeveral && <p className={styles.muted}>{words.byNumber}</p>}
      {hasSeveral ? (
        <dl className={styles.facts}>
          {replyWindows.map(({ account, openUntil }) => (
            <div key={account} className={styles.fact}>
              <dt dir="auto">{nameOf(account)}</dt>
              <dd>{describe(openUntil)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        replyWindows.map(({ account, openUntil }) => <p key={account}>{describe(openUntil)}</p>)
      )}
    </section>
  );
}
