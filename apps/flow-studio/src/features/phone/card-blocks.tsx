import { Users } from '../../design/icon/icons.js';
import type { ChatMessage } from './chat-message.js';
import styles from './phone.module.css';

/** Renders cards of people or businesses, one below the other. */
export function CardBlocks({ cards }: { readonly cards: NonNullable<ChatMessage['contacts']> }) {
  return cards.map(({ name, organization = '', phones = [], emails = [] }, index) => (
    <span key={index} className={styles.media} data-type="contacts">
      <Users size={22} aria-hidden />
      <span className={styles.mediaWords}>
        <span className={styles.mediaName} dir="auto">
          {name}
        </span>
        <span className={styles.mediaUrl} dir="auto">
          {[organization, ...phones, ...emails].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
    </span>
  ));
}
