import clsx from 'clsx';
import { useId } from 'react';
import { Badge } from '../../design/badge.js';
import type { FlowDifference } from '../../difference/compare-flows.js';
import { stepOfPart } from '../../difference/merge-flows.js';
import type { Divergence, Side } from '../../difference/merge-flows.js';
import { text } from '../../text/text.js';
import { inWords } from '../../format/in-words.js';
import { PartCard, StepTitle } from '../difference/part-card.js';
import styles from './conflict.module.css';
import { SideChanges } from './side-changes.js';

export interface ConflictPartProps {
  readonly divergence: Divergence;
  /** Changes of each side since both had the same. */
  readonly differences: Readonly<Record<Side, FlowDifference>>;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

const SIDES: readonly Side[] = ['mine', 'theirs'];

/** Renders one part in which two sides differ, with the choice between them. */
export function ConflictPart({ divergence, differences, chosen, onChoose }: ConflictPartProps) {
  const id = useId();
  const { part, changedBy } = divergence;
  return (
    <PartCard
      title={
        <span id={id}>
          <PartTitle part={part} differences={differences} />
        </span>
      }
      badge={changedBy === null && <Badge tone="warning">{text.conflict.both}</Badge>}
    >
      <div role="radiogroup" aria-labelledby={id} className={styles.sides}>
        {SIDES.map((side) => (
          <div key={side} className={clsx(styles.side, chosen === side && styles.chosen)}>
            <label className={styles.choice}>
              <input
                type="radio"
                name={id}
                checked={chosen === side}
                onChange={() => onChoose(side)}
                aria-describedby={`${id}-${side}`}
              />
              {text.conflict[side]}
            </label>
            <div id={`${id}-${side}`}>
              <SideChanges difference={differences[side]} part={part} />
            </div>
          </div>
        ))}
      </div>
    </PartCard>
  );
}

function PartTitle({ part, differences }: Pick<ConflictPartProps, 'differences'> & { readonly part: string }) {
  const id = stepOfPart(part);
  if (id === null) {
    const name = part.slice(1);
    const titles: Readonly<Record<string, string>> = text.difference.parts;
    return titles[name] ?? inWords(name);
  }
  const find = (side: Side) => differences[side].steps.find((step) => step.id === id);
  return <StepTitle id={id} type={(find('mine') ?? find('theirs'))?.type ?? id} />;
}
