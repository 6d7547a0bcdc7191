import { text } from '../../text/text.js';
import { describeContent } from './describe-content.js';
import type { ReceivedContent } from './describe-content.js';
import styles from './phone.module.css';

export interface ContentBlockProps {
  readonly content: ReceivedContent;
}

/** Renders what a contact sent besides its text: kind and details. */
export function ContentBlock({ content }: ContentBlockProps) {
  const words = describeContent(content);
  if (words === undefined) return null;
  return (
    <span className={styles.media}>
      <span className={styles.mediaWords}>
        <span className={styles.mediaName}>{words.title}</span>
        {words.detail !== '' && (
          <span className={styles.mediaUrl} dir="auto">
            {words.detail}
          </span>
        )}
        {words.url !== undefined && (
          <a href={words.url} target="_blank" rel="noopener noreferrer">
            {text.phone.openFile}
          </a>
        )}
      </span>
    </span>
  );
}
