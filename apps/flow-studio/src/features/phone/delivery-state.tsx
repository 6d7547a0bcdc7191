import { Check, CheckCheck, CircleAlert, Clock3 } from '../../design/icon/icons.js';
import { text } from '../../text/text.js';
import styles from './phone.module.css';

const ICONS = { pending: Clock3, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: CircleAlert };

/** Renders how far a message has come. */
export function DeliveryState({ status }: { readonly status: keyof typeof ICONS }) {
  const Icon = ICONS[status];
  return (
    <span className={styles.delivery} data-status={status}>
      <Icon size={14} role="img" aria-label={text.phone.states[status]} />
    </span>
  );
}
