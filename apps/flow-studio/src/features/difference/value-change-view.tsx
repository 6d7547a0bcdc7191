import { diffWordsWithSpace } from 'diff';
import { ArrowRight } from '../../design/icon/icons.js';
import styles from './difference.module.css';
import { valueWords } from './value-words.js';

export interface ValueChangeViewProps {
  readonly before: unknown;
  readonly after: unknown;
}

/** From this length on a text shows what changed inside it, not both texts beside each other. */
const LONG = 32;

/** Renders a value before and after a change. */
export function ValueChangeView({ before, after }: ValueChangeViewProps) {
  if (before === undefined) return <ins className={styles.value}>{valueWords(after)}</ins>;
  if (after === undefined) return <del className={styles.value}>{valueWords(before)}</del>;
  if (typeof before === 'string' && typeof after === 'string' && Math.max(before.length, after.length) >= LONG)
    return <TextChange before={before} after={after} />;
  return (
    <span className={styles.pair}>
      <del className={styles.value}>{valueWords(before)}</del>
      <ArrowRight size={14} aria-hidden />
      <ins className={styles.value}>{valueWords(after)}</ins>
    </span>
  );
}

function TextChange({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <span className={styles.value} dir="auto">
      {diffWordsWithSpace(before, after).map(({ value, added, removed }, index) => {
        const key = `${index}`;
        if (added) return <ins key={key}>{value}</ins>;
        return removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>;
      })}
    </span>
  );
}
