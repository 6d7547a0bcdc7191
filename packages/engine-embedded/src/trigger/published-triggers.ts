import { createKeywordIndex, whileRunningOf } from '@luluchat/flow-runtime';
import type {
  FlowRepository,
  KeywordIndex,
  KeywordTrigger,
  OwnedTrigger,
  PublishedFlow,
  UnmatchedTrigger,
  WhileRunning,
} from '@luluchat/flow-runtime';

/** A trigger that a message may start a flow by. */
export interface MessageTrigger {
  readonly flow: PublishedFlow;
  readonly trigger: KeywordTrigger | UnmatchedTrigger;
  readonly whileRunning: WhileRunning;
}

/** Knows by which triggers of the published flows a message may start one. */
export interface PublishedTriggers {
  /**
   * Those that match, keyword triggers in creation order of their flows, then triggers for what is unmatched: the first that
   * can be used is the one.
   */
  find(text: string): Promise<readonly MessageTrigger[]>;
  /** Those that match and start their flow also while a run waits for a reply. Costs nothing without any. */
  findInterrupting(text: string): Promise<readonly MessageTrigger[]>;
}

interface Indexed {
  readonly publications: number;
  readonly keywords: KeywordIndex<MessageTrigger>;
  /** Of the keyword triggers that interrupt waits; absent without any. */
  readonly interrupting?: KeywordIndex<MessageTrigger>;
  readonly unmatched: readonly MessageTrigger[];
}

type FlowTriggers = readonly MessageTrigger[];

/**
 * Keeps an index in memory, made anew by the first message after something was published or deleted. Documents are read once
 * for each version, so that costs little more than the list of what is published.
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
    for (const flow of await flows.listPublished()) {
      const key = `${flow.flowId}@${flow.version}`;
      const triggers = known.get(key) ?? (await readTriggers(flow));
      read.set(key, triggers);
      for (const owner of triggers) {
        const { trigger } = owner;
        if (trigger.type === 'keyword') keywords.push({ owner, trigger });
        else unmatched.push(owner);
      }
    }
    known = read;
    const interrupting = keywords.filter(({ trigger }) => trigger.interruptsWait === true);
    indexed = {
      publications,
      keywords: createKeywordIndex(keywords),
      ...(interrupting.length > 0 && { interrupting: createKeywordIndex(interrupting) }),
      unmatched,
    };
    return indexed;
  };

  const readTriggers = async (flow: PublishedFlow): Promise<FlowTriggers> => {
    const document = await flows.findVersion(flow.flowId, flow.version);
    return (document?.triggers ?? []).flatMap((trigger) =>
      trigger.type === 'webhook' ? [] : [{ flow, trigger, whileRunning: whileRunningOf(document ?? {}, trigger) }],
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
  };
}
