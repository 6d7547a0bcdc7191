import { foldText } from '../text/fold-text.js';
import { whileRunningOf } from '../trigger/while-running-of.js';
import type { FlowDocument, KeywordTrigger } from '../document/flow-document.js';
import type { Problem } from '../problem/problem.js';
import { warning } from '../problem/report-problem.js';
import type { Path } from '../problem/report-problem.js';

/** What is known of another published flow when a flow is checked. */
export interface OtherFlow extends Pick<FlowDocument, 'name' | 'triggers' | 'whileRunning'> {
  readonly flowId: string;
}

/** Keyword triggers that reach further than their author may think, and keywords that other published flows have as well. */
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
        'A message that matches starts this flow also while a run waits for a reply; that run goes on waiting.';
      return [warning('interrupts_wait', place, message)];
    }
    case 'replace': {
      const message =
        'A message that matches starts this flow also while a run waits for a reply, and ends that run. Keep the keywords ' +
        'to words that nobody answers a question with.';
      return [warning('interrupts_wait', place, message)];
    }
  }
}

type Owners = ReadonlyMap<string, readonly OtherFlow[]>;

function ownersOf(otherFlows: readonly OtherFlow[]): Owners {
  const owners = new Map<string, OtherFlow[]>();
  for (const flow of otherFlows) {
    const meanings = (flow.triggers ?? []).flatMap((trigger) =>
      trigger.type === 'keyword' ? meaningsOf(trigger).map(({ meaning }) => meaning) : [],
    );
    for (const meaning of new Set(meanings)) owners.set(meaning, [...(owners.get(meaning) ?? []), flow]);
  }
  return owners;
}

function checkShared({ name }: FlowDocument, trigger: KeywordTrigger, path: Path, owners: Owners): Problem[] {
  return meaningsOf(trigger).flatMap(({ meaning, place }) =>
    (owners.get(meaning) ?? []).map((other) =>
      warning(
        'shared_keyword',
        [...path, 'keywords', ...place],
        `The flows "${name}" and "${other.name}" (${other.flowId}) have this keyword: a message that both match starts the one ` +
          'that was made first. Remove it from one of them.',
      ),
    ),
  );
}

/** What keywords mean: each by itself, those that a message must contain together as one. */
function meaningsOf({
  match,
  keywords,
}: KeywordTrigger): readonly { readonly meaning: string; readonly place: Path }[] {
  const folded = keywords.map(foldText);
  if (match === 'contain-all' && new Set(folded).size > 1) {
    return [{ meaning: JSON.stringify([...new Set(folded)].sort()), place: [] }];
  }
  const seen = new Set<string>();
  return folded.flatMap((keyword, index) => {
    if (seen.has(keyword)) return [];
    seen.add(keyword);
    return [{ meaning: JSON.stringify([keyword]), place: [index] }];
  });
}
