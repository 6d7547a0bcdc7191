import { MapPin } from '../../design/icon/icons.js';
import { text } from '../../text/text.js';
import type { ChatMessage } from './chat-message.js';
import styles from './phone.module.css';

/** Renders what stands for a place: its coordinates, its name and its address. The studio loads no map. */
export function LocationBlock({ location }: { readonly location: NonNullable<ChatMessage['location']> }) {
  const { latitude, longitude, name = '', address = '' } = location;
  return (
    <span className={styles.media} data-type="location">
      <MapPin size={22} aria-hidden />
      <span className={styles.mediaWords}>
        <span className={styles.mediaName} dir="auto">
          {name === '' ? text.phone.received.location : name}
        </span>
        <span className={styles.mediaUrl} dir="auto">
          {[`${latitude ?? ''}, ${longitude ?? ''}`, address].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
    </span>
  );
}
