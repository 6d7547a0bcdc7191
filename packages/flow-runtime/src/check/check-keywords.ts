import { foldText } from '../text/fold-text.js';
import { whileRunningOf } from '../trigger/while-running-of.js';
import type { FlowDocument, KeywordTrigger } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';
import type { Path } from '../problem/report-problem.js';

/** Another published flow, as far as it matters to the flow that is checked. */
export interface OtherFlow extends Pick<FlowDocument, 'name' | 'triggers' | 'whileRunning'> {
  readonly flowId: string;
}

/**
 * Returns a warning for each keyword trigger that starts its flow during a wait, and for each keyword of another
 * published flow.
 */
export function checkKeywords(document: FlowDocument, otherFlows: readonly OtherFlow[]): readonly Problem[] {
  const owners = ownersOf(otherFlows);
  return (document.triggers ?? []).flatMap((trigger, index) => {
    if (trigger.type !== 'keyword') return [];
    const path = ['triggers', index];
    return [...checkInterruption(document, trigger, path), ...checkShared(document, trigger, path, owners)];
  });
}

function checkInterruption(document: FlowDocument, trigger: KeywordTrigger, path: Path): Problem[] {
  if (trigger.interruptsWait !== true) return [];
  const place = [...path, 'interruptsWait'];
  switch (whileRunningOf(document, trigger)) {
    case 'refuse': {
      const message =
        '"interruptsWait" does nothing beside "whileRunning": "refuse": the message is the reply to the run that waits. ' +
        'Remove one of them.';
      return [warning('interrupts_wait_unused', place, message)];
    }
    case 'keep': {
      const message =
        'A message that matches starts this flow also while a run waits for a reply; that run continues to wait.';
      return [warning('interrupts_wait', place, message)];
    }
    case 'replace': {
      const message =
        'A message that matches starts this flow also while a run waits for a reply, and ends that run. Use only keywords ' +
        'that are no answer to a question.';
      return [warning('interrupts_wait', place, message)];
    }
  }
}

/** Flows by the keys of their keywords. */
type Owners = ReadonlyMap<string, readonly OtherFlow[]>;

function ownersOf(otherFlows: readonly OtherFlow[]): Owners {
  const owners = new Map<string, OtherFlow[]>();
  for (const flow of otherFlows) {
    const keys = (flow.triggers ?? []).flatMap((trigger) =>
      trigger.type === 'keyword' ? keysOf(trigger).map(({ key }) => key) : [],
    );
    for (const key of new Set(keys)) owners.set(key, [...(owners.get(key) ?? []), flow]);
  }
  return owners;
}

function checkShared({ name }: FlowDocument, trigger: KeywordTrigger, path: Path, owners: Owners): Problem[] {
  return keysOf(trigger).flatMap(({ key, place }) =>
    (owners.get(key) ?? []).map((other) =>
      warning(
        'shared_keyword',
        [...path, 'keywords', ...place],
        `The flows "${name}" and "${other.name}" (${other.flowId}) have this keyword: a message that both match starts the one ` +
          'that was made first. Remove it from one of them.',
      ),
    ),
  );
}

/** Returns one comparable key for each keyword, or a single key for keywords that a message must contain together. */
function keysOf({ match, keywords }: KeywordTrigger): readonly { readonly key: string; readonly place: Path }[] {
  const folded = keywords.map(foldText);
  if (match === 'contain-all' && new Set(folded).size > 1) {
    return [{ key: JSON.stringify([...new Set(folded)].sort()), place: [] }];
  }
  const seen = new Set<string>();
  return folded.flatMap((keyword, index) => {
    if (seen.has(keyword)) return [];
    seen.add(keyword);
    return [{ key: JSON.stringify([keyword]), place: [index] }];
  });
}
