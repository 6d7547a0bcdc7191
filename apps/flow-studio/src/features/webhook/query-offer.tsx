import { Button } from '../../design/button.js';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { takeQuery } from './take-query.js';
import { turnQueryIntoParameters } from './webhook-commands.js';
import styles from './webhook.module.css';

/** Renders the offer to turn the query of the URL into parameters; nothing when the URL has none. */
export function QueryOffer({ stepId }: { readonly stepId: string }) {
  const store = useDraftStore();
  const url = useDraft(({ draft }) => draft.steps[stepId]?.config?.['url']);
  const method = useDraft(({ draft }) => draft.steps[stepId]?.config?.['method']);
  const taken = typeof url === 'string' ? takeQuery(url) : undefined;
  if (taken === undefined) return null;
  const { parameters, dropped } = taken;
  const words = text.webhook.query;
  return (
    <div className={styles.offer}>
      <p>
        {words.offer(parameters.length + dropped.length)} {method === 'POST' && `${words.inBody} `}
        {dropped.length > 0 && words.dropped(dropped)}
      </p>
      <Button kind="quiet" onClick={() => store.run(turnQueryIntoParameters(stepId, taken))}>
        {words.take}
      </Button>
    </div>
  );
}
