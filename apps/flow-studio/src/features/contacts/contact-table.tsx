import { Link } from '@tanstack/react-router';
import { Badge } from '../../design/badge.js';
import table from '../../design/table.module.css';
import { text } from '../../text/text.js';
import styles from './contacts-page.module.css';
import type { Contact } from './use-contacts.js';

/** Tags of a contact that the list shows. */
const MAX_TAGS = 4;

/** Renders contacts as a table. */
export function ContactTable({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { columns } = text.contacts;
  return (
    <div className={table.frame}>
      <table className={table.table} aria-label={text.contacts.title}>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.tags}</th>
          </tr>
        </thead>
        <tbody>
          {contacts.map(({ contactId, contactNumber, name, username, tags }) => (
            <tr key={contactId}>
              <td>
                <Link to="/contacts/$contactId" params={{ contactId }} className={styles.name} dir="auto">
                  {name === '' ? text.contacts.noName : name}
                </Link>
              </td>
              <td className={contactNumber === null ? styles.muted : undefined}>
                {contactNumber ?? (username === null ? text.contacts.noNumber : `@${username}`)}
              </td>
              <td>
                <span className={styles.tags}>
                  {tags.slice(0, MAX_TAGS).map((tag) => (
                    <Badge key={tag}>{tag}</Badge>
                  ))}
                  {tags.length > MAX_TAGS && <Badge>+{tags.length - MAX_TAGS}</Badge>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
