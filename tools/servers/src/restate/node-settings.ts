import type { Toml } from './toml.js';

/** Place of a node in its cluster. */
export interface NodePlace {
  readonly name: string;
  readonly cluster: string;
  /** Folder of its data. */
  readonly folder: string;
  readonly nodePort: number;
  /** Port at which the others reach it. */
  readonly advertisedPort: number;
  readonly ingressPort: number;
  readonly adminPort: number;
  /** URLs at which the nodes of the cluster reach each other, this one included. */
  readonly nodeUrls: readonly string[];
  /** Creates the cluster: true for the first node alone. */
  readonly isFirst: boolean;
  readonly replication: number;
  readonly partitions: number;
}

/**
 * Returns the settings of a node on loopback with small memory budgets: unlimited retries at most 5 s apart, short retentions that
 * are applied every minute, no telemetry.
 */
export function nodeSettings(place: NodePlace): Toml {
  return {
    '': {
      'node-name': place.name,
      'cluster-name': place.cluster,
      'base-dir': place.folder,
      'auto-provision': place.isFirst,
      'default-num-partitions': place.partitions,
      'default-replication': place.replication,
      'listen-mode': 'tcp',
      'bind-ip': '127.0.0.1',
      'bind-port': place.nodePort,
      'advertised-address': `http://127.0.0.1:${place.advertisedPort}/`,
      'shutdown-timeout': '10s',
      'log-format': 'compact',
      'log-disable-ansi-codes': true,
      'disable-telemetry': true,
      'rocksdb-total-memory-size': '128.0 MiB',
      'default-journal-retention': '10m',
      'default-idempotency-retention': '1h',
    },
    'metadata-client': { addresses: place.nodeUrls },
    'default-retry-policy': {
      'initial-interval': '100ms',
      'exponentiation-factor': 2,
      'max-attempts': 'unlimited',
      'max-interval': '5s',
    },
    worker: { 'cleanup-interval': '1m' },
    'worker.invoker': {
      'inactivity-timeout': '1m 30s',
      'abort-timeout': '30s',
      // A worker that is frozen answers no ping, so its calls go to another one after 15 s instead of a minute.
      'http2-keep-alive-interval': '5s',
      'http2-keep-alive-timeout': '10s',
      // Further connections beyond so many calls, which a balancer gives to other workers.
      'http2-streams-per-connection-limit': 32,
      'concurrent-invocations-limit': 2000,
      'memory-limit': '128.0 MiB',
    },
    admin: { 'bind-port': place.adminPort, 'disable-web-ui': true },
    'admin.query-engine': { 'memory-size': '64.0 MiB' },
    ingress: { 'bind-port': place.ingressPort, 'request-size-limit': '4.0 MiB' },
    bifrost: { 'record-cache-memory-size': '16.0 MiB' },
  };
}
