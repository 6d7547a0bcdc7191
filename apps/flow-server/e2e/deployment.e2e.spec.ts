import { findUnread, installServers, whyNoRestate } from '@luluchat/servers';
import { execa, execaSync } from 'execa';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { removeDataDirs, startServer, startServerProcess } from './start-server.js';

const noRestate = await whyNoRestate();
const folder = join(import.meta.dirname, '..', 'deploy');
const root = resolve(folder, '../../..');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

const KINDS = [
  ...[ConfigMap, Deployment, Ingress, Namespace, NetworkPolicy, PodDisruptionBudget, Secret, Service, ServiceAccount],
  StatefulSet,
];
const FILES = ['base', 'flow-server', 'flow-server-restate', 'restate', 'secrets.example'];

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: never;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

const manifests = FILES.flatMap((file) =>
  parseAllDocuments(read(`kubernetes/${file}.yaml`)).map((document) => document.toJS() as Manifest),
);
const manifestOf = (kind: string, name = 'flow-server') =>
  manifests.find(({ kind: its, metadata }) => its === kind && metadata.name === name);
/** Deployments of flow servers: with the embedded engine, and of one build with Restate. */
const DEPLOYMENTS = ['flow-server', 'flow-server-build-1'];

interface ComposeService {
  readonly image: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly restart: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly deploy: { readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } } };
}
const readCompose = (file: string) =>
  parse(read(file), { merge: true }) as {
    readonly services: Readonly<Record<string, ComposeService>>;
    readonly volumes: object;
  };
const { services, volumes } = readCompose('compose.yaml');
const withRestate = readCompose('compose.restate.yaml');
/** Services that compose.restate.yaml adds; the others get more settings there. */
const added = Object.fromEntries(Object.entries(withRestate.services).filter(([name]) => !(name in services)));
const all = { ...withRestate.services, ...services };

/** Settings of the server, as its help lists them. */
async function readSettingNames(): Promise<ReadonlySet<string>> {
  const server = startServerProcess(['--help']);
  await server.ended;
  return new Set(server.stdout().match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\b/g));
}

const SYSTEMD_ANALYZE = '/usr/bin/systemd-analyze';

describe('the units of systemd', () => {
  const names = ['luluchat-flow-server.service', 'luluchat-flow-server.socket'];

  it.skipIf(!existsSync(SYSTEMD_ANALYZE))('are accepted by systemd-analyze', async () => {
    const copies = mkdtempSync(join(tmpdir(), 'luluchat-systemd-'));
    const paths = names.map((name) => {
      const path = join(copies, name);
      // Programs and folders of this machine: those of the units have to exist.
      const text = read(`systemd/${name}`).replace('/usr/bin/node', process.execPath).replaceAll('/opt/luluchat', root);
      writeFileSync(path, text);
      return path;
    });
    const verified = await execa(SYSTEMD_ANALYZE, ['verify', '--man=no', ...paths], { reject: false, all: true });
    rmSync(copies, { recursive: true });
    expect([verified.exitCode, verified.all]).toEqual([0, '']);
  });

  it('give the server the time that it needs to stop, and name only settings that it has', async () => {
    const unit = read('systemd/luluchat-flow-server.service');
    expect(Number(/^TimeoutStopSec=(\d+)s$/m.exec(unit)?.[1])).toBeGreaterThanOrEqual(50);
    const [, line = ''] = /^Environment=(.*)$/m.exec(unit) ?? [];
    const known = await readSettingNames();
    const names = line.split(' ').map((setting) => setting.split('=', 1)[0] ?? '');
    expect(names.filter((name) => name !== 'NODE_ENV' && !known.has(name))).toEqual([]);
  });
});

describe('the Kubernetes manifests', () => {
  it.each(manifests.map((manifest) => [manifest.kind, manifest] as const))(
    'have a %s that the schemas of Kubernetes accept, in their namespace',
    (kind, manifest) => {
      const Kind = KINDS.find((one) => one.kind === kind && one.apiVersion === manifest.apiVersion);
      if (Kind === undefined) throw new Error(`There is no schema of ${manifest.apiVersion} ${kind}.`);
      expect(() => new Kind(manifest as never).validate()).not.toThrow();
      expect(kind === 'Namespace' ? manifest.metadata.name : manifest.metadata.namespace).toBe('luluchat');
    },
  );

  it.each(DEPLOYMENTS)('watch, limit and confine the servers of %s, and spread them over machines', (name) => {
    expect(manifestOf('Deployment', name)?.spec).toMatchObject({
      template: {
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          topologySpreadConstraints: [{ topologyKey: 'kubernetes.io/hostname' }],
          containers: [
            {
              startupProbe: { httpGet: { path: '/healthz' } },
              readinessProbe: { httpGet: { path: '/readyz' } },
              livenessProbe: { httpGet: { path: '/healthz' } },
              resources: {
                requests: { cpu: expect.any(String) as string, memory: expect.any(String) as string },
                limits: { cpu: expect.any(String) as string, memory: expect.any(String) as string },
              },
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
            },
          ],
        },
      },
    });
  });

  it('select the same pods in Deployment, Service and PodDisruptionBudget', () => {
    const labels = { 'app.kubernetes.io/name': 'flow-server' };
    expect(manifestOf('Deployment')?.spec).toMatchObject({
      selector: { matchLabels: labels },
      template: { metadata: { labels } },
    });
    expect(manifestOf('Service')?.spec).toMatchObject({ selector: labels });
    expect(manifestOf('PodDisruptionBudget')?.spec).toMatchObject({
      maxUnavailable: 1,
      selector: { matchLabels: labels },
    });
  });
});

describe('the manifests of Restate', () => {
  const restate = { 'app.kubernetes.io/name': 'restate' };

  it('keep three servers on three machines, watched, limited and confined, and let one of them go at a time', () => {
    expect(manifestOf('StatefulSet', 'restate')?.spec).toMatchObject({
      replicas: 3,
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: restate },
      template: {
        metadata: { labels: restate },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          affinity: {
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: restate } },
              ],
            },
          },
          containers: [
            {
              startupProbe: { tcpSocket: { port: 'node' } },
              readinessProbe: { httpGet: { path: '/restate/health', port: 'ingress' } },
              livenessProbe: { tcpSocket: { port: 'node' } },
              resources: { limits: { cpu: expect.any(String) as string, memory: expect.any(String) as string } },
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
            },
          ],
          volumes: expect.arrayContaining([{ name: 'identity', secret: { secretName: 'restate-identity' } }]) as [],
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    });
    expect(manifestOf('PodDisruptionBudget', 'restate')?.spec).toMatchObject({
      maxUnavailable: 1,
      selector: { matchLabels: restate },
    });
  });

  it('let flow servers alone call its ingress and admin API, and Restate alone their workers', () => {
    const port = (name: string) => ({ protocol: 'TCP', port: name });
    const pods = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } });
    const ofRestate = manifestOf('NetworkPolicy', 'restate')?.spec as unknown as { ingress: unknown[] };
    expect(ofRestate.ingress[0]).toEqual({ from: [pods('flow-server')], ports: [port('ingress'), port('admin')] });
    expect(ofRestate.ingress[1]).toMatchObject({ ports: [port('node')] });
    expect(ofRestate.ingress).toHaveLength(2);
    expect(manifestOf('NetworkPolicy')?.spec).toMatchObject({
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'flow-server' } },
      ingress: [{ ports: [port('http')] }, { from: [pods('restate')], ports: [port('worker')] }],
    });
  });

  it('have an address for each build, which its servers register', () => {
    const labels = { 'app.kubernetes.io/name': 'flow-server', 'luluchat/build': 'build-1' };
    expect(manifestOf('Deployment', 'flow-server-build-1')?.spec).toMatchObject({
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ env: [{ name: 'RESTATE_WORKER_URL', value: 'http://flow-server-build-1:9080' }] }] },
      },
    });
    expect(manifestOf('Service', 'flow-server-build-1')?.spec).toMatchObject({
      selector: labels,
      ports: [{ port: 9080, targetPort: 'worker' }],
    });
  });

  it('have the settings of restate.toml', () => {
    expect(manifestOf('ConfigMap', 'restate')?.data?.['restate.toml']).toBe(read('restate.toml'));
  });
});

describe('Restate', () => {
  it('has the version that the tests use, in images', () => {
    const { dependencies } = JSON.parse(
      readFileSync(join(root, 'tools', 'servers', 'installed', 'package.json'), 'utf8'),
    ) as { dependencies: Readonly<Record<string, string>> };
    const image = `restatedev/restate:${dependencies['@restatedev/restate-server-linux-x64']}`;
    for (const name of ['restate-1', 'restate-2', 'restate-3']) expect(added[name]?.image).toBe(image);
    expect(manifestOf('StatefulSet', 'restate')?.spec).toMatchObject({
      template: { spec: { containers: [{ image }] } },
    });
  });

  it.skipIf(noRestate !== undefined)('reads every setting of restate.toml and of the environment', async () => {
    const { restateServer } = await installServers();
    const { environment = {} } = added['restate-2'] ?? {};
    const { stdout } = await execa(restateServer, ['--config-file', join(folder, 'restate.toml'), '--dump-config'], {
      env: { PATH: '/usr/bin:/bin', ...environment },
      extendEnv: false,
      cwd: tmpdir(),
    });
    const settings = parseTable(read('restate.toml'));
    expect(Object.keys(settings).length).toBeGreaterThan(6);
    expect(findUnread(settings, stdout)).toEqual([]);
    const fromEnvironment = {
      '': { 'node-name': 'restate-2', 'advertised-host': 'restate-2' },
      'metadata-client': { addresses: [1, 2, 3].map((index) => `http://restate-${index}:5122/`) },
    };
    expect(findUnread(fromEnvironment, stdout)).toEqual([]);
  });
});

/** Reads a file of TOML whose values are texts, numbers and truth values: settings by section, the first ones under ''. */
function parseTable(toml: string) {
  const sections: Record<string, Record<string, string | number | boolean>> = { '': {} };
  let section = '';
  for (const line of toml.split('\n')) {
    const [, name] = /^\[(.+)\]$/.exec(line) ?? [];
    const [, key, value = ''] = /^([\w-]+) = (.+)$/.exec(line) ?? [];
    if (name !== undefined) section = name;
    if (key !== undefined) (sections[section] ??= {})[key] = JSON.parse(value) as string;
  }
  return sections;
}

describe('compose.yaml and compose.restate.yaml', () => {
  it('limit, restart and pin every service, and publish ports on loopback alone', () => {
    for (const [name, { image, restart, deploy, ports = [] }] of Object.entries({ ...services, ...added })) {
      expect([name, restart]).toEqual([name, 'unless-stopped']);
      expect(image).toMatch(/^[\w./-]+:\d[\w.-]*$/);
      expect(deploy.resources.limits).toMatchObject({ cpus: expect.any(String), memory: expect.any(String) });
      expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    }
  });

  it('depend on services, volumes and files that are there', () => {
    for (const { depends_on: needed = [], volumes: mounts = [] } of Object.values({ ...services, ...added })) {
      const names = Array.isArray(needed) ? (needed as string[]) : Object.keys(needed);
      expect(names.filter((name) => !(name in all))).toEqual([]);
      for (const [from = ''] of mounts.map((mount) => mount.split(':'))) {
        // The operator makes the key.
        if (from.startsWith('.')) expect(from === './restate-identity' || existsSync(join(folder, from))).toBe(true);
        else if (!from.startsWith('/')) expect(Object.keys({ ...volumes, ...withRestate.volumes })).toContain(from);
      }
    }
  });

  it('check the health of a flow server by a script that fails when it has stopped', async () => {
    const server = await startServer();
    const [, program, ...args] = services['flow-server-1']?.healthcheck?.test ?? [];
    expect(program).toBe('node');
    const here = args.map((arg) => arg.replace('http://127.0.0.1:3000', server.url));
    const check = async () => (await execa(process.execPath, here, { reject: false })).exitCode;
    expect(await check()).toBe(0);
    await server.stop();
    expect(await check()).toBe(1);
    removeDataDirs();
  });
});

it('settings of the manifests and of the files of Compose are those of the server', async () => {
  const known = await readSettingNames();
  const used = [
    ...Object.keys(manifestOf('ConfigMap')?.data ?? {}),
    ...Object.keys(manifestOf('ConfigMap', 'flow-server-restate')?.data ?? {}),
    ...Object.keys(manifestOf('Secret')?.stringData ?? {}),
    ...Object.keys(services['flow-server-1']?.environment ?? {}),
    ...Object.keys(withRestate.services['flow-server-1']?.environment ?? {}),
  ];
  expect(used.length).toBeGreaterThan(18);
  expect(used.filter((name) => !known.has(name))).toEqual([]);
});

const hasNginx = !execaSync('nginx', ['-v'], { reject: false }).failed;
const STREAM = '/usr/lib/nginx/modules/ngx_stream_module.so';
const BALANCERS = [
  { file: 'nginx.conf', module: '', isThere: hasNginx, packages: 'nginx' },
  {
    ...{ file: 'nginx.restate.conf', module: `load_module ${STREAM};` },
    isThere: hasNginx && existsSync(STREAM),
    packages: 'nginx and libnginx-mod-stream',
  },
];

describe.each(BALANCERS)('$file', ({ file, module, isThere, packages }) => {
  it.skipIf(!isThere)(`is a configuration that nginx of Debian's ${packages} accepts`, async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'luluchat-nginx-'));
    try {
      const config = join(temporary, 'nginx.conf');
      // Its names exist among the services only.
      const local = read(file).replaceAll(/\b(?:flow-server|restate)-\d:/g, '127.0.0.1:');
      writeFileSync(config, `pid ${temporary}/pid; error_log stderr; ${module}\n${local}`);
      // It may fail for folders of Debian's service, which are made when that is installed.
      const { stderr } = await execa('nginx', ['-t', '-c', config, '-p', temporary], { reject: false });
      expect(stderr).toContain('syntax is ok');
    } finally {
      rmSync(temporary, { recursive: true });
    }
  });
});
