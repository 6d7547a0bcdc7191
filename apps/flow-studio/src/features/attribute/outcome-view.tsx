import { Check, TriangleAlert } from '../../design/icon/icons.js';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import type { MappingOutcome } from './mapping-preview.js';
import styles from './map-dialog.module.css';

export interface OutcomeViewProps {
  readonly outcome: Pick<MappingOutcome, 'outcome' | 'saved' | 'found' | 'template' | 'advice'>;
  /** Takes the template that converts the value; absent where none can be taken. */
  readonly onUseTemplate?: (template: string) => void;
}

/** Renders what a run would save, or why it would save nothing. */
export function OutcomeView({ outcome: { outcome, saved, found, template, advice }, onUseTemplate }: OutcomeViewProps) {
  const words = text.attribute;
  const isSaved = outcome === 'saved';
  return (
    <div className={styles.outcome} data-saved={isSaved} role="group" aria-label={words.outcomeTitle}>
      <h3>{words.outcomeTitle}</h3>
      <p className={styles.saved}>
        {isSaved ? <Check size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
        <span dir="auto">{isSaved ? String(saved) : words.outcomes[outcome]}</span>
      </p>
      {found !== undefined && <p className={styles.muted}>{words.found(found)}</p>}
      {template !== undefined && onUseTemplate !== undefined && (
        <Button onClick={() => onUseTemplate(template)}>{words.useTemplate(template)}</Button>
      )}
      {advice !== undefined && (
        <p className={styles.muted} dir="auto">
          {words.advice(advice)}
        </p>
      )}
    </div>
  );
}
