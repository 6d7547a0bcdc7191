import { text } from '../../text/text.js';
import styles from './step-test.module.css';

export interface HeaderListProps {
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Renders headers, folded until one asks for them. */
export function HeaderList({ label, headers }: HeaderListProps) {
  const entries = Object.entries(headers);
  return (
    <details className={styles.headers}>
      <summary>{text.stepTest.counted(label, entries.length)}</summary>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
