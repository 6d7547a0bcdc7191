import { Link } from '@tanstack/react-router';
import styles from './audit.module.css';
import type { AuditEntry } from './use-audit-trail.js';

export interface SubjectNameProps {
  readonly entry: AuditEntry;
  readonly name: string;
  /** True when the subject has a screen to go to. */
  readonly isThere: boolean;
}

/** Renders the name of what a change is about; a flow and a contact with a link to it. */
export function SubjectName({ entry: { subject }, name, isThere }: SubjectNameProps) {
  const { kind, id } = subject;
  if (kind === 'flow' && isThere)
    return (
      <Link to="/flows/$flowId" params={{ flowId: id }} className={styles.link} dir="auto">
        {name}
      </Link>
    );
  if (kind === 'contact')
    return (
      <Link to="/contacts/$contactId" params={{ contactId: id }} className={styles.link} dir="auto">
        {name === id ? <code>{id}</code> : name}
      </Link>
    );
  return kind === 'attribute' || kind === 'secret' || kind === 'erasure' ? (
    <code>{name}</code>
  ) : (
    <span dir="auto">{name}</span>
  );
}
