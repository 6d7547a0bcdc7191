import { execa, execaSync } from 'execa';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
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

const folder = join(import.meta.dirname, '..', 'deploy');
const root = resolve(folder, '../../..');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

const KINDS = [ConfigMap, Deployment, Ingress, Namespace, PodDisruptionBudget, Secret, Service, ServiceAccount];

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: never;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

const manifests = ['kubernetes/flow-server.yaml', 'kubernetes/secrets.example.yaml'].flatMap((file) =>
  parseAllDocuments(read(file)).map((document) => document.toJS() as Manifest),
);
const manifestOf = (kind: string) => manifests.find((manifest) => manifest.kind === kind);

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
const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: object;
};

/** Settings of the server, as its help lists them. */
async function readSettingNames(): Promise<ReadonlySet<string>> {
  const server = startServerProcess(['--help']);
  await server.ended;
  return new Set(server.stdout().match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\b/g));
}

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

  it('watch, limit and confine the server, and spread it over machines', () => {
    expect(manifestOf('Deployment')?.spec).toMatchObject({
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

describe('compose.yaml', () => {
  it('limits, restarts and pins every service, and publishes ports on loopback alone', () => {
    for (const [name, { image, restart, deploy, ports = [] }] of Object.entries(services)) {
      expect([name, restart]).toEqual([name, 'unless-stopped']);
      expect(image).toMatch(/^[\w./-]+:\d[\w.-]*$/);
      expect(deploy.resources.limits).toMatchObject({ cpus: expect.any(String), memory: expect.any(String) });
      expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    }
  });

  it('depends on services, volumes and files that are there', () => {
    for (const { depends_on: needed = [], volumes: mounts = [] } of Object.values(services)) {
      const names = Array.isArray(needed) ? (needed as string[]) : Object.keys(needed);
      expect(names.filter((name) => !(name in services))).toEqual([]);
      for (const [from = ''] of mounts.map((mount) => mount.split(':'))) {
        if (from.startsWith('.')) expect(existsSync(join(folder, from))).toBe(true);
        else if (!from.startsWith('/')) expect(Object.keys(volumes)).toContain(from);
      }
    }
  });

  it('checks the health of a flow server by a script that fails when it has stopped', async () => {
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

it('settings of the manifests and of compose.yaml are those of the server', async () => {
  const known = await readSettingNames();
  const used = [
    ...Object.keys(manifestOf('ConfigMap')?.data ?? {}),
    ...Object.keys(manifestOf('Secret')?.stringData ?? {}),
    ...Object.keys(services['flow-server-1']?.environment ?? {}),
  ];
  expect(used.length).toBeGreaterThan(8);
  expect(used.filter((name) => !known.has(name))).toEqual([]);
});

it('the Dockerfile copies what is there or what its build makes, and does not run as root', () => {
  const lines = read('Dockerfile').split('\n');
  const copied = lines.flatMap((line) => /^COPY --from=build \/app\/(\S+)/.exec(line)?.[1] ?? []);
  expect(copied).toContain('packages');
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(lines).toContain('USER node');
});

const hasNginx = !execaSync('nginx', ['-v'], { reject: false }).failed;

it.skipIf(!hasNginx)("nginx of Debian's package nginx accepts the configuration of the balancer", async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'luluchat-nginx-'));
  try {
    const config = join(temporary, 'nginx.conf');
    // Its names exist among the services only.
    const local = read('nginx.conf').replaceAll(/flow-server-\d:3000/g, '127.0.0.1:3000');
    writeFileSync(config, `pid ${temporary}/pid; error_log stderr;\n${local}`);
    // It may fail for folders of Debian's service, which are made when that is installed.
    const { stderr } = await execa('nginx', ['-t', '-c', config, '-p', temporary], { reject: false });
    expect(stderr).toContain('syntax is ok');
  } finally {
    rmSync(temporary, { recursive: true });
  }
});
