import { parser } from '@prometheus-io/lezer-promql';
import { execa, execaSync } from 'execa';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import { untilStatus } from './runs.js';
import { ALLOW_LOOPBACK } from './start-server.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';

const folder = join(import.meta.dirname, '..', 'deploy', 'monitoring');
const rulesFile = join(folder, 'alerts.yaml');

interface Rule {
  readonly alert: string;
  readonly expr: string;
}
interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}

const rules = (parse(readFileSync(rulesFile, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const { panels } = JSON.parse(readFileSync(join(folder, 'dashboard.json'), 'utf8')) as { panels: Panel[] };
const queries: (readonly [string, string])[] = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => [title, expr.replaceAll('$__rate_interval', '5m')] as const),
  ),
];

/** Parts of a query: metrics and labels that it names, and places that are not PromQL. */
function readQuery(query: string) {
  const metrics: string[] = [];
  const labels: string[] = [];
  const faults: string[] = [];
  const cursor = parser.parse(query).cursor();
  do {
    const text = query.slice(cursor.from, cursor.to);
    if (cursor.type.isError) faults.push(`at ${cursor.from}`);
    if (cursor.name === 'Identifier') metrics.push(text);
    if (cursor.name === 'LabelName') labels.push(text);
  } while (cursor.next());
  return { metrics, labels, faults };
}

/** Labels of each metric that a page of metrics has a value of. */
function readMetrics(page: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of page.split('\n')) {
    const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const names = found.get(name) ?? new Set();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) names.add(label);
    found.set(name, names);
  }
  return found;
}

/** Labels that Prometheus adds, and its metric of whether a server answers. */
const OF_PROMETHEUS = ['instance', 'job', 'le'];
const UP = 'up';

const receiver = useReceiver();
const server = useServer({ settings: ALLOW_LOOPBACK, attributes: { tier: 'string' } });

/** Has the server make a call, whose second answer lacks what it maps, and a message, whose status is reported. */
async function giveWork(): Promise<void> {
  const attributeMapping = [{ attribute: 'tier', value: '{{data.tier}}' }];
  const config = { method: 'GET', url: receiver.url, attributeMapping };
  const flowId = await server.publish(
    flowOf({
      call: { type: 'webhook-action', config, exits: { success: 'hi', error: 'hi' } },
      hi: sendText('Hi', 'done'),
      done: COMPLETE,
    }),
  );
  for (const [number, data] of Object.entries({ 60123456789: { tier: 'gold' }, 60123456790: {} })) {
    receiver.answer({ json: { data } });
    await untilStatus(server, await server.trigger(flowId, { contact_number: number }), 'completed');
  }
  const transcript = async () =>
    (await server.call<{ items: Json[] }>('GET', '/v1/contacts/60123456789/messages')).body.items;
  await expect.poll(transcript).toMatchObject([{ status: 'sent' }]);
  const [message] = await transcript();
  await server.call('POST', `/v1/messages/${String(message?.['id'])}/status`, { status: 'delivered' });
}

describe('alert rules and the dashboard', () => {
  it('are there, and are PromQL', () => {
    expect(rules.length).toBeGreaterThan(5);
    expect(panels.length).toBeGreaterThan(10);
    expect(queries.filter(([, query]) => readQuery(query).faults.length > 0)).toEqual([]);
  });

  it('ask for metrics and labels that a server has', async () => {
    await giveWork();
    const page = (await server.call<string>('GET', '/metrics')).body;
    expect(page).toContain('luluchat_runs_finished_total{status="completed",engine="embedded"} 2');
    expect(page).toContain('luluchat_runs_finished_total{status="failed",engine="embedded"} 0');
    const measured = readMetrics(page);
    const unknown = queries.flatMap(([name, query]) => {
      const { metrics, labels } = readQuery(query);
      const own = metrics.filter((metric) => metric !== UP);
      const known = new Set([...OF_PROMETHEUS, ...own.flatMap((metric) => [...(measured.get(metric) ?? [])])]);
      const strange = [
        ...own.filter((metric) => !measured.has(metric)),
        ...labels.filter((label) => !known.has(label)),
      ];
      return strange.map((text) => `${name}: ${text}`);
    });
    expect(unknown).toEqual([]);
    expect(queries.flatMap(([, query]) => readQuery(query).metrics).length).toBeGreaterThan(queries.length - 1);
  });

  it('have titles of their own', () => {
    for (const names of [rules.map(({ alert }) => alert), panels.map(({ title }) => title)]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

const hasPromtool = !execaSync('promtool', ['--version'], { reject: false }).failed;

describe.skipIf(!hasPromtool)("promtool of Debian's package prometheus", () => {
  it('accepts the alert rules', async () => {
    const { stdout } = await execa('promtool', ['check', 'rules', rulesFile]);
    expect(stdout).toContain('SUCCESS');
  });

  it('finds that each alert of a cluster comes with its cause, and not before', async () => {
    const { stdout } = await execa('promtool', [
      'test',
      'rules',
      join(import.meta.dirname, 'cluster-alerts.promtool.yaml'),
    ]);
    expect(stdout).toContain('SUCCESS');
  });
});
