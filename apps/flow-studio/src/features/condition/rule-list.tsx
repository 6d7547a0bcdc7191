import { Plus } from '../../design/icon/icons.js';
import { useRef } from 'react';
import { Button } from '../../design/button.js';
import { FieldPlace } from '../form/field-place.js';
import type { ConfigPath } from '../form/config-path.js';
import { useList } from '../form/use-list.js';
import { text } from '../../text/text.js';
import { newRule } from './condition-case.js';
import { RuleFields } from './rule-fields.js';
import styles from './condition.module.css';

export interface RuleListProps {
  readonly path: ConfigPath;
  readonly heading: string | undefined;
  /** Word between two rules: "and" or "or". */
  readonly connective: string;
}

/** Renders the rules of a case that hold together, or one of which holds. */
export function RuleList({ path, heading, connective }: RuleListProps) {
  const element = useRef<HTMLDivElement>(null);
  const list = useList(path, { isRequired: false, element });
  return (
    <FieldPlace path={path}>
      <div ref={element} className={styles.rules}>
        {heading !== undefined && <h4 className={styles.heading}>{heading}</h4>}
        {list.error !== undefined && <p className={styles.error}>{list.error}</p>}
        <ol className={styles.rules}>
          {list.items.map((_, index) => (
            <li key={index} data-item={index} className={styles.rule}>
              {index > 0 && <span className={styles.connective}>{connective}</span>}
              <RuleFields path={[...path, index]} position={index + 1} onRemove={() => list.remove(index)} />
            </li>
          ))}
        </ol>
        <Button
          kind="quiet"
          icon={<Plus aria-hidden />}
          data-add
          className={styles.add}
          onClick={() => list.add(newRule())}
        >
          {text.condition.addRule}
        </Button>
      </div>
    </FieldPlace>
  );
}
