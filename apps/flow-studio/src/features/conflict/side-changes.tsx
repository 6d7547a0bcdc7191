import type { FlowDifference } from '../../difference/compare-flows.js';
import { stepOfPart } from '../../difference/merge-flows.js';
import { text } from '../../text/text.js';
import { PlainChange, SettingRows, StepRows, TriggerRows } from '../difference/change-rows.js';
import styles from './conflict.module.css';

export interface SideChangesProps {
  /** Changes of one side in the whole flow. */
  readonly difference: FlowDifference;
  /** Part to show, see `Divergence`. */
  readonly part: string;
}

/** Renders what one side did to a part of the flow. */
export function SideChanges({ difference, part }: SideChangesProps) {
  const unchanged = <p className={styles.unchanged}>{text.difference.unchanged}</p>;
  const id = stepOfPart(part);
  if (id !== null) {
    const step = difference.steps.find((one) => one.id === id);
    if (step === undefined) return unchanged;
    if (step.kind === 'removed') return <p className={styles.gone}>{text.difference.gone}</p>;
    return <StepRows step={step} />;
  }
  switch (part) {
    case '/name':
      return difference.name === null ? unchanged : <PlainChange change={difference.name} />;
    case '/start':
      return difference.start === null ? unchanged : <PlainChange change={difference.start} />;
    case '/triggers':
      return difference.triggers.length === 0 ? unchanged : <TriggerRows triggers={difference.triggers} />;
    default: {
      const settings = difference.settings.filter(({ path }) => `/${path[0]}` === part);
      return settings.length === 0 ? unchanged : <SettingRows settings={settings} />;
    }
  }
}
