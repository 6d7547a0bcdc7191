import { text } from '../../text/text.js';
import styles from './message.module.css';

export interface CharacterCountProps {
  readonly value: unknown;
  readonly most: number;
}

/** Renders how long a text is, once it comes near its limit. The length of a template is known only when it is filled in. */
export function CharacterCount({ value, most }: CharacterCountProps) {
  if (typeof value !== 'string' || value.includes('{{') || value.includes('{%')) return null;
  const length = value.length > most * 2 ? value.length : Array.from(value).length;
  if (length < most * 0.6) return null;
  return (
    <span className={styles.count} data-over={length > most || undefined}>
      {text.message.count(length, most)}
    </span>
  );
}
