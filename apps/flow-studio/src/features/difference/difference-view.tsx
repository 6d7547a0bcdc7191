import { isEmptyDifference } from '../../difference/compare-flows.js';
import type { FlowDifference } from '../../difference/compare-flows.js';
import { text } from '../../text/text.js';
import { PlainChange, SettingRows, StepRows, TriggerRows } from './change-rows.js';
import styles from './difference.module.css';
import { PartCard, StepTitle } from './part-card.js';

/** Renders what differs between two states of a flow, part by part. */
export function DifferenceView({ difference }: { readonly difference: FlowDifference }) {
  const { parts, nothing } = text.difference;
  const { name, start, triggers, settings, steps } = difference;
  if (isEmptyDifference(difference)) return <p className={styles.nothing}>{nothing}</p>;
  return (
    <ul className={styles.cards}>
      {name !== null && (
        <PartCard title={parts.name} kind="changed">
          <PlainChange change={name} />
        </PartCard>
      )}
      {triggers.length > 0 && (
        <PartCard title={parts.triggers} kind="changed">
          <TriggerRows triggers={triggers} />
        </PartCard>
      )}
      {start !== null && (
        <PartCard title={parts.start} kind="changed">
          <PlainChange change={start} />
        </PartCard>
      )}
      {settings.length > 0 && (
        <PartCard title={parts.settings} kind="changed">
          <SettingRows settings={settings} />
        </PartCard>
      )}
      {steps.map((step) => (
        <PartCard key={step.id} title={<StepTitle id={step.id} type={step.type} />} kind={step.kind}>
          <StepRows step={step} />
        </PartCard>
      ))}
    </ul>
  );
}
