import { Check, TriangleAlert } from 'lucide-react';
import { Button } from '../../design/button.js';
import { text } from '../../text/text.js';
import type { MappingOutcome } from './mapping-preview.js';
import styles from './map-dialog.module.css';

export interface VerdictViewProps {
  readonly outcome: Pick<MappingOutcome, 'verdict' | 'saved' | 'found' | 'template'>;
  /** Takes the template that converts the value; absent where none can be taken. */
  readonly onUseTemplate?: (template: string) => void;
}

/** Renders what a run would save, or why it would save nothing. */
export function VerdictView({ outcome: { verdict, saved, found, template }, onUseTemplate }: VerdictViewProps) {
  const words = text.attribute;
  const isSaved = verdict === 'saved';
  return (
    <div className={styles.verdict} data-saved={isSaved} role="group" aria-label={words.verdictTitle}>
      <h3>{words.verdictTitle}</h3>
      <p className={styles.outcome}>
        {isSaved ? <Check size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
        <span dir="auto">{isSaved ? String(saved) : words.verdicts[verdict]}</span>
      </p>
      {found !== undefined && <p className={styles.muted}>{words.found(found)}</p>}
      {template !== undefined && onUseTemplate !== undefined && (
        <Button onClick={() => onUseTemplate(template)}>{words.useTemplate(template)}</Button>
      )}
    </div>
  );
}
