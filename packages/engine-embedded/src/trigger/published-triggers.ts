import { createKeywordIndex } from '@luluchat/flow-runtime';
import type {
  FlowRepository,
  KeywordIndex,
  KeywordTrigger,
  OwnedTrigger,
  PublishedFlow,
  UnmatchedTrigger,
} from '@luluchat/flow-runtime';

/** A trigger that a message may start a flow by. */
export interface MessageTrigger {
  readonly flow: PublishedFlow;
  readonly trigger: KeywordTrigger | UnmatchedTrigger;
}

/** Knows by which triggers of the published flows a message may start one. */
export interface PublishedTriggers {
  /**
   * Those that match, keyword triggers in creation order of their flows, then triggers for what is unmatched: the first that
   * can be used is the one.
   */
  find(text: string): Promise<readonly MessageTrigger[]>;
}

interface Indexed {
  readonly publications: number;
  readonly keywords: KeywordIndex<PublishedFlow>;
  readonly unmatched: readonly MessageTrigger[];
}

type FlowTriggers = readonly (KeywordTrigger | UnmatchedTrigger)[];

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
    const keywords: OwnedTrigger<PublishedFlow>[] = [];
    const unmatched: MessageTrigger[] = [];
    for (const flow of await flows.listPublished()) {
      const key = `${flow.flowId}@${flow.version}`;
      const triggers = known.get(key) ?? (await readTriggers(flow));
      read.set(key, triggers);
      for (const trigger of triggers) {
        if (trigger.type === 'keyword') keywords.push({ owner: flow, trigger });
        else unmatched.push({ flow, trigger });
      }
    }
    known = read;
    indexed = { publications, keywords: createKeywordIndex(keywords), unmatched };
    return indexed;
  };

  const readTriggers = async ({ flowId, version }: PublishedFlow): Promise<FlowTriggers> => {
    const document = await flows.findVersion(flowId, version);
    return (document?.triggers ?? []).filter((trigger) => trigger.type !== 'webhook');
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
      return [...keywords.find(text).map(({ owner, trigger }) => ({ flow: owner, trigger })), ...unmatched];
    },
  };
}
