import { useMappingPreview } from '../attribute/mapping-preview.js';
import type { AnswerData } from '../attribute/mapping-preview.js';
import type { AttributeType } from '../attribute/use-attributes.js';
import { text } from '../../text/text.js';
import styles from './webhook.module.css';

export interface MappingOutcomeViewProps {
  readonly value: string;
  readonly type: AttributeType;
  readonly answer: AnswerData;
  /** `true` if the answer is the sample of the step. */
  readonly isSample: boolean;
}

/** Renders what a mapping would save of an answer. */
export function MappingOutcomeView({ value, type, answer, isSample }: MappingOutcomeViewProps) {
  const { data } = useMappingPreview(value, answer);
  const found = data?.find((one) => one.type === type);
  if (found === undefined) return null;
  const isSaved = found.outcome === 'saved';
  const words = isSaved ? text.webhook.mapping.wouldSave(String(found.saved)) : text.attribute.outcomes[found.outcome];
  return (
    <>
      <span className={isSaved ? styles.saved : styles.notSaved} dir="auto">
        {isSample ? text.keptSample.inSample(words) : words}
      </span>
      {found.advice !== undefined && (
        <p className={styles.advice} dir="auto">
          {text.attribute.advice(found.advice)}
        </p>
      )}
    </>
  );
}
