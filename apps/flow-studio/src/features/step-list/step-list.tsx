import { Zap } from '../../design/icon/icons.js';
import { useMemo, useState } from 'react';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { useDraft } from '../../draft/use-draft.js';
import { useStepViews } from '../../step-type/step-views.js';
import { text } from '../../text/text.js';
import { useStepMenu } from '../step-actions/use-step-menu.js';
import { buildList } from './build-list.js';
import { ListContext } from './list-context.js';
import { Sequence, StepRow } from './list-entries.js';
import styles from './step-list.module.css';
import { useListKeys } from './use-list-keys.js';
import { useWantedRow } from './use-wanted-row.js';

/** Renders the open flow as a list, with all that can be done on the canvas. */
export function StepList() {
  const start = useDraft(({ draft }) => draft.start);
  const views = useStepViews();
  const list = useMemo(() => buildList(start, views), [start, views]);
  const { openMenu, menu } = useStepMenu();
  const [current, setCurrent] = useState(TRIGGER_NODE);
  const region = useWantedRow();
  const onKeyDown = useListKeys();
  // The row that the Tab key comes to: the one that had the focus, as long as it exists.
  const stop = views.has(current) ? current : TRIGGER_NODE;
  const context = useMemo(() => ({ stop, setStop: setCurrent, openMenu }), [stop, openMenu]);
  return (
    <section ref={region} aria-label={text.steps.list} className={styles.list} onKeyDown={onKeyDown}>
      <ListContext value={context}>
        <ol className={styles.sequence}>
          <li>
            <StepRow id={TRIGGER_NODE} name={text.canvas.triggerNode} summary="" icon={<Zap size={16} aria-hidden />} />
          </li>
        </ol>
        <Sequence entries={list.reached} />
        {list.notReached.length > 0 && <h2 className={styles.heading}>{text.steps.notReached}</h2>}
        {list.notReached.map((entries, index) => (
          <Sequence key={index} entries={entries} />
        ))}
      </ListContext>
      {menu}
    </section>
  );
}
