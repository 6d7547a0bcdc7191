import { text } from '../../text/text.js';
import { isMembers } from '../step-test/json-value.js';
import { ResponseTree } from '../step-test/response-tree.js';
import type { Run } from './use-run.js';
import { VerdictList } from '../step-test/verdict-list.js';
import styles from './run-page.module.css';

/** Renders what the trigger of a run brought and saved. */
export function RunTriggerData({ id, run }: { readonly id: string; readonly run: Run }) {
  const { run: words } = text.runs;
  const { exactData: data } = run;
  const { verdicts, dropped = [] } = run.trigger;
  const hasData = data !== undefined && isMembers(data) && Object.keys(data).length > 0;
  return (
    <section id={id} className={styles.part}>
      <h2>{words.triggerData}</h2>
      {hasData ? (
        <ResponseTree value={data} label={words.triggerData} />
      ) : (
        <p className={styles.muted}>{words.noTriggerData}</p>
      )}
      {dropped.length > 0 && (
        <p className={styles.muted}>{words.dropped(dropped.map(({ name }) => name).join(', '))}</p>
      )}
      {verdicts.length > 0 && (
        <>
          <h3>{words.mappings}</h3>
          <VerdictList verdicts={verdicts} />
        </>
      )}
    </section>
  );
}
