import { text } from '../../text/text.js';
import styles from './key-hints.module.css';

/**
 * Renders the keys of the canvas while something on it has the focus of the keyboard. Screen readers have them from the description of
 * each step.
 */
export function KeyHints() {
  return (
    <div className={styles.hints} aria-hidden>
      {text.canvas.keyHints.map(({ keys, words }) => (
        <span key={keys} className={styles.hint}>
          <kbd className={styles.keys}>{keys}</kbd> {words}
        </span>
      ))}
      <span className={styles.hint}>{text.canvas.listHint}</span>
    </div>
  );
}
