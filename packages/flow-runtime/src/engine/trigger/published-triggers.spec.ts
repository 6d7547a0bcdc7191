import type { FlowDocument, Trigger } from '../../document/flow-document.js';
import type { FlowRepository, PublishedFlow } from '../../port/store/flow-repository.js';
import { describe, expect, it } from 'vitest';
import { createPublishedTriggers } from './published-triggers.js';

const keyword = (...keywords: string[]): Trigger => ({ type: 'keyword', match: 'is', keywords });

/** Creates the needed part of a repository, which counts its calls. */
function repository() {
  const documents = new Map<string, FlowDocument>();
  let published: readonly PublishedFlow[] = [];
  const asked = { list: 0, version: 0 };
  let publications = 0;
  const flows = {
    get publications() {
      return publications;
    },
    listPublished: () => {
      asked.list += 1;
      return Promise.resolve(published);
    },
    findVersion: (flowId: string, version: number) => {
      asked.version += 1;
      return Promise.resolve(documents.get(`${flowId}@${version}`));
    },
  } as FlowRepository;
  const publish = (flowId: string, version: number, ...triggers: Trigger[]): void => {
    documents.set(`${flowId}@${version}`, { name: flowId, triggers, start: 'a', steps: { a: { type: 'complete' } } });
    const others = published.filter((flow) => flow.flowId !== flowId);
    published = [...others, { flowId, version }];
    publications += 1;
  };
  return { flows, publish, asked };
}

describe('published triggers', () => {
  it('are read once, however many messages arrive, and only new versions after a publication', async () => {
    const { flows, publish, asked } = repository();
    for (let flow = 0; flow < 5000; flow += 1) publish(`flow-${flow}`, 1, keyword(`word ${flow}`));
    const triggers = createPublishedTriggers(flows);
    const found = await Promise.all([4711, 12, 4711].map((flow) => triggers.find(`Word ${flow}`)));
    expect(found.map((matches) => matches.map(({ flow }) => flow.flowId))).toEqual([
      ['flow-4711'],
      ['flow-12'],
      ['flow-4711'],
    ]);
    expect(asked).toEqual({ list: 1, version: 5000 });
    publish('flow-12', 2, keyword('another word'));
    expect(await triggers.find('word 12')).toEqual([]);
    expect(await triggers.find('another word')).toMatchObject([{ flow: { flowId: 'flow-12', version: 2 } }]);
    expect(asked).toEqual({ list: 2, version: 5001 });
  });

  it('listen to tags in any case and to attributes, in the order of their flows', async () => {
    const { flows, publish } = repository();
    publish('one', 1, { type: 'tag-added', tag: ' VIP' }, { type: 'attribute-changed', attribute: 'tier' });
    publish('two', 1, { type: 'tag-added', tag: 'vip', whileRunning: 'replace' }, keyword('vip'));
    const triggers = createPublishedTriggers(flows);
    expect(triggers.mayStartByChange).toBe(true);
    const found = await triggers.findByChange({ type: 'tag-added', tag: 'Vip' });
    expect(found.map(({ flow, whileRunning }) => [flow.flowId, whileRunning])).toEqual([
      ['one', 'keep'],
      ['two', 'replace'],
    ]);
    expect(await triggers.findByChange({ type: 'attribute-changed', attribute: 'tier' })).toHaveLength(1);
    expect(await triggers.findByChange({ type: 'attribute-changed', attribute: 'Tier' })).toEqual([]);
    publish('two', 2, keyword('vip'));
    expect(await triggers.findByChange({ type: 'tag-added', tag: 'vip' })).toHaveLength(1);
    publish('one', 2, keyword('one'));
    expect(triggers.mayStartByChange).toBe(true);
    expect(await triggers.findByChange({ type: 'tag-added', tag: 'vip' })).toEqual([]);
    expect(triggers.mayStartByChange).toBe(false);
  });

  it('are in the order of their flows, those for unmatched messages last', async () => {
    const { flows, publish } = repository();
    publish('default', 1, { type: 'unmatched' });
    publish('one', 1, keyword('hi'), { type: 'keyword', match: 'contain', keywords: ['h'] });
    publish('two', 1, keyword('hi'));
    const triggers = createPublishedTriggers(flows);
    const flowsOf = async (text: string) => (await triggers.find(text)).map(({ flow }) => flow.flowId);
    expect(await flowsOf('hi')).toEqual(['one', 'one', 'two', 'default']);
    expect(await flowsOf('bye')).toEqual(['default']);
  });
});
