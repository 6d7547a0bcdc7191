import { expect, it } from 'vitest';
import { NODE_RED_PATH, NODE_RED_SETTINGS, nodeRedFlow } from './node-red-flow.js';

const URL = 'http://127.0.0.1:4711/after/0';
const flow = nodeRedFlow(URL);

it('connects only trigger, call and response', () => {
  const types: string[] = [];
  let ids: readonly string[] = ['trigger'];
  while (ids.length > 0 && types.length < flow.length) {
    const nodes = flow.filter(({ id }) => ids.includes(id));
    expect(nodes).toHaveLength(ids.length);
    types.push(...nodes.map(({ type }) => type));
    ids = nodes.flatMap(({ wires = [] }) => wires.flat());
  }
  expect(types).toEqual(['http in', 'http request', 'change', 'http response']);
  const tabs = flow.filter(({ type }) => type === 'tab').map(({ id }) => id);
  expect(flow.filter(({ type }) => type !== 'tab').map((node) => node['z'])).toEqual(types.map(() => tabs[0]));
});

it('accepts a POST and calls the receiver as our flow does: with a POST on keep-alive connections', () => {
  expect(flow.find(({ id }) => id === 'trigger')).toMatchObject({ url: NODE_RED_PATH, method: 'post' });
  const call = flow.find(({ id }) => id === 'lookup');
  expect(call).toMatchObject({ method: 'POST', url: URL, ret: 'obj', persist: true });
});

it('is plain JSON, on loopback and without an editor', () => {
  expect(JSON.parse(JSON.stringify(flow))).toEqual(flow);
  expect(JSON.parse(JSON.stringify(NODE_RED_SETTINGS))).toEqual(NODE_RED_SETTINGS);
  expect(NODE_RED_SETTINGS).toMatchObject({ uiHost: '127.0.0.1', httpAdminRoot: false });
});
