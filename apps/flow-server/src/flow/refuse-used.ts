import { HttpProblem } from '../problem/http-problem.js';
import type { FlowUse } from './flow-dto.js';

/**
 * Refuses to delete a secret, an attribute or a flow that is in use.
 *
 * @throws HttpProblem 409 `in_use`, which names the flows, the channel and the channel accounts that use it.
 */
export function refuseUsed(
  usedBy: readonly FlowUse[],
  what: 'secret' | 'attribute' | 'flow',
  { channel, accounts = [] }: { readonly channel?: string | undefined; readonly accounts?: readonly string[] } = {},
): void {
  if (usedBy.length === 0 && channel === undefined && accounts.length === 0) return;
  const flows = usedBy.length === 1 ? 'a published flow' : `${usedBy.length} published flows`;
  const users = [
    ...(usedBy.length === 0 ? [] : [flows]),
    ...(channel === undefined ? [] : [`the channel "${channel}"`]),
    ...accounts.map((id) => `the channel account "${id}"`),
  ];
  throw new HttpProblem({
    status: 409,
    code: 'in_use',
    detail: `The ${what} is used by ${users.join(' and ')}. Change them first, or delete it all the same with ?force=true.`,
    members: {
      usedBy,
      ...(channel === undefined ? {} : { usedByChannel: channel }),
      ...(accounts.length === 0 ? {} : { usedByAccounts: accounts }),
    },
  });
}
