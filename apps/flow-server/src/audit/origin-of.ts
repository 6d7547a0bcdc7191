import type { Clock } from '@luluchat/flow-runtime';
import type { ChangeOrigin } from '@luluchat/flow-runtime/store';
import type { FastifyRequest } from 'fastify';

/** Returns who asks for a change, by which request and when, for the audit trail. The request has passed the check of access. */
export function originOf({ caller, id }: Pick<FastifyRequest, 'caller' | 'id'>, clock: Clock): ChangeOrigin {
  return {
    actor: caller?.name ?? 'none',
    tokenId: caller?.author.kind === 'token' ? caller.author.id : null,
    requestId: id,
    at: clock.now(),
  };
}
