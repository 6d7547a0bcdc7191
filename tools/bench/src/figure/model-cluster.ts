import type { ClusterTimes } from '../cluster/cluster-times.js';
import { toFigure } from './figure.js';
import type { Figure } from './figure.js';

/** Machines for which the model is computed. */
const MACHINES = [3, 6, 12] as const;
/** Processors of each machine of the model, of which PostgreSQL has one to itself. */
const CORES = 8;
/** Partitions of Restate: its default. */
const PARTITIONS = 24;
/** Network of each machine, in bytes per second: 10 Gbit/s. */
const NETWORK = 1.25e9;
const MS = 1000;

/**
 * Computes the runs per second that each part allows, from the measured times of a run: machines with a Restate node and a flow server for
 * every two processors, beside a machine of the same kind with PostgreSQL. The smallest one is the bound.
 */
export function modelCluster(perRun: ClusterTimes): readonly Figure[] {
  return MACHINES.flatMap((machines) => {
    const processors = machines * CORES;
    const bounds = {
      // They share the machines.
      'flow servers and Restate': (processors * MS) / (perRun.systemMs + perRun.restateMs),
      'PostgreSQL on one machine': (CORES * MS) / perRun.postgresMs,
      // The time of a partition on all of its replicas; one processor executes it at a time.
      'partitions of Restate': (Math.min(PARTITIONS, processors) * MS) / perRun.partitionsMs,
      network: (machines * NETWORK) / perRun.sentBytes,
    };
    const lowest = Math.min(...Object.values(bounds));
    return Object.entries(bounds).map(([part, perSecond]) => {
      const mark = perSecond === lowest ? ' (the bound)' : '';
      return toFigure(`${machines} machines: ${part}${mark}`, [perSecond], '/s');
    });
  });
}
