import { testedData } from '../step-test/answer-tree.js';
import type { TestOutcome } from '../step-test/test-step.js';
import { useMappingPreview } from '../attribute/mapping-preview.js';
import type { AttributeType } from '../attribute/use-attributes.js';
import { text } from '../../text/text.js';
import styles from './webhook.module.css';

export interface MappingOutcomeViewProps {
  readonly value: string;
  readonly type: AttributeType;
  readonly outcome: TestOutcome;
}

/** Renders what a mapping would save of the last test's answer. */
export function MappingOutcomeView({ value, type, outcome }: MappingOutcomeViewProps) {
  const { data } = useMappingPreview(value, testedData(outcome));
  const found = data?.find((one) => one.type === type);
  if (found === undefined) return null;
  const isSaved = found.outcome === 'saved';
  return (
    <>
      <span className={isSaved ? styles.saved : styles.notSaved} dir="auto">
        {isSaved ? text.webhook.mapping.wouldSave(String(found.saved)) : text.attribute.outcomes[found.outcome]}
      </span>
      {found.advice !== undefined && (
        <p className={styles.advice} dir="auto">
          {text.attribute.advice(found.advice)}
        </p>
      )}
    </>
  );
}
