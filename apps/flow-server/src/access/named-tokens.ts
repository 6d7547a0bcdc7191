import type { Clock } from '@luluchat/flow-runtime';
import type { AccessTokenRecord, AccessTokenRepository } from '@luluchat/flow-runtime/store';
import type { FastifyBaseLogger } from 'fastify';
import { LRUCache } from 'lru-cache';
import { parseAccessToken } from './access-token.js';
import type { Caller } from './caller.js';
import { isSameSecret } from './is-same-secret.js';
import { isScope } from '../settings/scope.js';

/** Named tokens as callers use them. The store is asked at each call, so a revoked token is refused from the next call on. */
export interface NamedTokens {
  /** Finds the caller with this token. */
  verify(token: string): Promise<Caller | undefined>;
  /** Finds the caller whose session began with the token of this id. */
  findById(id: string): Promise<Caller | undefined>;
}

/** Inputs of {@link createNamedTokens}. */
export interface NamedTokensOptions {
  readonly tokens: Pick<AccessTokenRepository, 'find' | 'markUsed'>;
  readonly clock: Clock;
  readonly logger: Pick<FastifyBaseLogger, 'warn'>;
}

/** Uses of a token within this time in milliseconds are stored as one. */
const USE_MS = 60_000;
const MAX_TRACKED = 1_000;

/** Creates the check of named tokens. */
export function createNamedTokens({ tokens, clock, logger }: NamedTokensOptions): NamedTokens {
  const usedAt = new LRUCache<string, number>({ max: MAX_TRACKED });

  const use = ({ id, name, scopes }: AccessTokenRecord): Caller => {
    const now = clock.now();
    if (Math.abs(now - (usedAt.get(id) ?? -Infinity)) >= USE_MS) {
      usedAt.set(id, now);
      tokens.markUsed(id, now).catch((error: unknown) => {
        logger.warn({ err: error, tokenId: id }, 'the use of an access token could not be stored');
      });
    }
    return { name, scopes: scopes.filter(isScope), author: { kind: 'token', id } };
  };

  return {
    async verify(token) {
      const parsed = parseAccessToken(token);
      const record = parsed === undefined ? undefined : await tokens.find(parsed.id);
      if (parsed === undefined || record === undefined || !isSameSecret(parsed.hash, record.hash)) return undefined;
      return use(record);
    },
    async findById(id) {
      const record = await tokens.find(id);
      return record === undefined ? undefined : use(record);
    },
  };
}
