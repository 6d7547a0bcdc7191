import type { SeenAvailability } from '../client/server-calls.js';
import type { ServerAvailability } from '../server/server-availability.js';

/** Returns the availability of several servers as one: the address is that of a server that is ready, another one each time. */
export function poolAvailability(members: readonly ServerAvailability[]): SeenAvailability {
  let turn = 0;
  return {
    get origin() {
      turn += 1;
      const inTurn = members.map((_, index) => members[(turn + index) % members.length]);
      const ready = inTurn.find((member) => member?.isReady === true);
      return (ready ?? inTurn.find((member) => member?.origin !== undefined))?.origin;
    },
    get readyMs() {
      return members.reduce((sum, { readyMs }) => sum + readyMs, 0) / members.length;
    },
    get readyCount() {
      return members.reduce((sum, { readyCount }) => sum + readyCount, 0);
    },
    get isReady() {
      return members.some(({ isReady }) => isReady);
    },
  };
}
