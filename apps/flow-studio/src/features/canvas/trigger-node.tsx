import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { Zap } from '../../design/icon/icons.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { exitKey, START_EXIT, useMarks } from '../../draft/flow-marks.js';
import { triggerWords } from '../../draft/trigger-words.js';
import { text } from '../../text/text.js';
import type { TriggerNode } from './build-nodes.js';
import { SourceHandle } from './handles.js';
import styles from './step-node.module.css';
import { useIsFar } from './use-is-far.js';

/** Renders what starts the flow. Its connection leads to the first step. */
export function TriggerNodeView({ data: { triggers, hasStart }, selected }: NodeProps<TriggerNode>) {
  const isFar = useIsFar();
  const isTaken = useMarks(({ exits }) => exits.get(exitKey(TRIGGER_NODE, START_EXIT))?.taken === true);
  const look = clsx(styles.node, styles.trigger, selected && styles.selected, isTaken && styles.good);
  if (isFar) return <div className={clsx(look, styles.far)} />;
  return (
    <div className={look}>
      <div className={styles.head}>
        <span className={styles.icon}>
          <Zap size={18} aria-hidden />
        </span>
        <span className={styles.title}>{text.canvas.triggerTitle}</span>
        <span className={styles.summary}>{text.canvas.triggerCount(triggers.length)}</span>
        <SourceHandle exit={START_EXIT} isConnected={hasStart} />
      </div>
      <ul className={styles.exits}>
        {triggers.map((trigger, index) => {
          const { title, detail } = triggerWords(trigger);
          return (
            // Triggers have no id, and only their order tells them apart.
            <li key={index} className={styles.triggerRow}>
              <span>{title}</span> <span dir="auto">{detail}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
