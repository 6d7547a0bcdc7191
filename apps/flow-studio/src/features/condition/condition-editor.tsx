import { Plus } from '../../design/icon/icons.js';
import { useRef } from 'react';
import { Button } from '../../design/button.js';
import { FieldPlace } from '../form/field-place.js';
import type { StepEditorProps } from '../form/step-editor.js';
import { useList } from '../form/use-list.js';
import { text } from '../../text/text.js';
import { CaseCard } from './case-card.js';
import { newCase } from './condition-case.js';
import styles from './condition.module.css';

/** Renders the cases of a condition as sentences, the first that holds decides. */
export function ConditionEditor({ stepId }: StepEditorProps) {
  const element = useRef<HTMLDivElement>(null);
  const list = useList(['cases'], { isRequired: true, element });
  return (
    <FieldPlace path={['cases']}>
      <div ref={element} className={styles.cases}>
        <p className={styles.muted}>{text.condition.order}</p>
        {list.error !== undefined && <p className={styles.error}>{list.error}</p>}
        <ol className={styles.cases}>
          {list.items.map((_, index) => (
            // Cases have no identity of their own; every field shows what is stored, so the place is enough.
            <li key={index} data-item={index}>
              <CaseCard stepId={stepId} list={list} index={index} />
            </li>
          ))}
        </ol>
        <p className={styles.otherwise}>{text.condition.otherwise}</p>
        <Button
          icon={<Plus aria-hidden />}
          data-add
          className={styles.add}
          onClick={() => list.add(newCase(list.items))}
        >
          {text.condition.addCase}
        </Button>
      </div>
    </FieldPlace>
  );
}
