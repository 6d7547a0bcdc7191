import { createKeywordIndex } from '../../trigger/keyword-index.js';
import { whileRunningOf } from '../../trigger/while-running-of.js';
import type { ChangeTrigger, KeywordTrigger, UnmatchedTrigger, WhileRunning } from '../../document/flow-document.js';
import { foldCase } from '../../text/fold-case.js';
import type { ContactEventKey } from './contact-event.js';
import type { KeywordIndex, OwnedTrigger } from '../../trigger/keyword-index.js';
import type { FlowRepository, PublishedFlow } from '../../port/store/flow-repository.js';

/** A trigger by which a message may start a flow. */
export interface MessageTrigger {
  readonly flow: PublishedFlow;
  readonly trigger: KeywordTrigger | UnmatchedTrigger;
  readonly whileRunning: WhileRunning;
}

/** A trigger by which a change of a contact starts a flow. */
export interface PublishedChangeTrigger {
  readonly flow: PublishedFlow;
  readonly trigger: ChangeTrigger;
  readonly whileRunning: WhileRunning;
}

/** Finds the triggers of published flows for a message, or for a change of a contact. */
export interface PublishedTriggers {
  /**
   * Returns matching triggers: keyword triggers in creation order of their flows, then those for unmatched messages. The first
   * usable one applies.
   */
  find(text: string): Promise<readonly MessageTrigger[]>;
  /** Returns matching triggers that start their flow also while a run waits for a reply. Free if there are none. */
  findInterrupting(text: string): Promise<readonly MessageTrigger[]>;
  /** `false` if it is known that no published trigger listens to changes of contacts. */
  readonly mayStartByChange: boolean;
  /** Returns all triggers that such an event starts, in creation order of their flows. */
  findByChange(event: ContactEventKey): Promise<readonly PublishedChangeTrigger[]>;
}

interface Indexed {
  readonly publications: number;
  readonly keywords: KeywordIndex<MessageTrigger>;
  /** Index of the keyword triggers that interrupt waits. Absent: there are none. */
  readonly interrupting?: KeywordIndex<MessageTrigger>;
  readonly unmatched: readonly MessageTrigger[];
  /** Triggers of changes by `keyOf`. */
  readonly changes: ReadonlyMap<string, readonly PublishedChangeTrigger[]>;
}

type FlowTriggers = readonly (MessageTrigger | PublishedChangeTrigger)[];

/**
 * Keeps an index in memory, which the first message after a publication or deletion rebuilds. Documents are read once for each
 * version, so that costs little more than the list of published flows.
 */
export function createPublishedTriggers(flows: FlowRepository): PublishedTriggers {
  let known: ReadonlyMap<string, FlowTriggers> = new Map();
  let indexed: Indexed | undefined;
  let making: Promise<Indexed> | undefined;

  const make = async (): Promise<Indexed> => {
    const { publications } = flows;
    const read = new Map<string, FlowTriggers>();
    const keywords: OwnedTrigger<MessageTrigger>[] = [];
    const unmatched: MessageTrigger[] = [];
    const changes = new Map<string, PublishedChangeTrigger[]>();
    for (const flow of await flows.listPublished()) {
      const key = `${flow.flowId}@${flow.version}`;
      const triggers = known.get(key) ?? (await readTriggers(flow));
      read.set(key, triggers);
      for (const owner of triggers) {
        if (isOfMessage(owner)) {
          const { trigger } = owner;
          if (trigger.type === 'keyword') keywords.push({ owner, trigger });
          else unmatched.push(owner);
        } else {
          const listening = keyOf(owner.trigger);
          changes.set(listening, [...(changes.get(listening) ?? []), owner]);
        }
      }
    }
    known = read;
    const interrupting = keywords.filter(({ trigger }) => trigger.interruptsWait === true);
    indexed = {
      publications,
      keywords: createKeywordIndex(keywords),
      ...(interrupting.length > 0 && { interrupting: createKeywordIndex(interrupting) }),
      unmatched,
      changes,
    };
    return indexed;
  };

  const readTriggers = async (flow: PublishedFlow): Promise<FlowTriggers> => {
    const document = await flows.findVersion(flow.flowId, flow.version);
    return (document?.triggers ?? []).flatMap((trigger) =>
      trigger.type === 'webhook' || trigger.type === 'schedule' || trigger.type === 'date'
        ? []
        : [{ flow, trigger, whileRunning: whileRunningOf(document ?? {}, trigger) } as FlowTriggers[number]],
    );
  };

  const current = async (): Promise<Indexed> => {
    while (indexed?.publications !== flows.publications) {
      making ??= make().finally(() => (making = undefined));
      await making;
    }
    return indexed;
  };

  return {
    async find(text) {
      const { keywords, unmatched } = await current();
      return [...keywords.find(text).map(({ owner }) => owner), ...unmatched];
    },
    async findInterrupting(text) {
      const { interrupting } = await current();
      return interrupting?.find(text).map(({ owner }) => owner) ?? [];
    },
    get mayStartByChange() {
      return indexed?.publications !== flows.publications || indexed.changes.size > 0;
    },
    async findByChange(event) {
      const { changes } = await current();
      return changes.get(keyOf(event)) ?? [];
    },
  };
}

function isOfMessage(owner: FlowTriggers[number]): owner is MessageTrigger {
  return owner.trigger.type === 'keyword' || owner.trigger.type === 'unmatched';
}

/** Returns a key that a trigger and the events which start it share. */
function keyOf(one: ContactEventKey): string {
  return one.type === 'tag-added' ? `tag ${foldCase(one.tag.trim())}` : `attribute ${one.attribute}`;
}
