import type { ReactNode } from 'react';
import { Badge } from '../../design/badge.js';
import type { ChangeKind } from '../../difference/compare-flows.js';
import { StepIcon } from '../../step-type/step-icon.js';
import { titleOf, useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import styles from './difference.module.css';

const TONES = { added: 'good', removed: 'danger', changed: 'info' } as const;

export interface PartCardProps {
  readonly title: ReactNode;
  readonly kind?: ChangeKind;
  readonly badge?: ReactNode;
  readonly children?: ReactNode;
}

/** Renders one part of a flow that differs. */
export function PartCard({ title, kind, badge, children }: PartCardProps) {
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {kind !== undefined && <Badge tone={TONES[kind]}>{text.difference.kinds[kind]}</Badge>}
        {badge}
      </header>
      {children}
    </li>
  );
}

export interface StepTitleProps {
  readonly id: string;
  readonly type: string;
}

/** Renders what a step is called, with its icon and id. */
export function StepTitle({ id, type }: StepTitleProps) {
  const stepTypes = useStepTypes();
  return (
    <>
      <StepIcon name={stepTypes.get(type)?.manifest.icon} /> {titleOf(stepTypes, type)}{' '}
      <code className={styles.id}>{id}</code>
    </>
  );
}
