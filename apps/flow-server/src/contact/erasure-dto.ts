import { ERASED_KINDS } from '@luluchat/flow-runtime/store';
import type { ErasedCounts } from '@luluchat/flow-runtime/store';
import { IsArray, IsBoolean, IsIn, IsObject, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** Places outside the store's tables that may hold something of an erased contact for a while. */
const PLACES = ['file', 'database', 'journal'] as const;

/** A place that holds something of an erased contact for a while. */
export class ErasureRemainder {
  @JSONSchema({
    description:
      '"file": unused parts of the SQLite file or its log, which are being overwritten. "database": dead rows of PostgreSQL, until ' +
      'VACUUM. "journal": calls in the journal of Restate.',
  })
  @IsIn(PLACES)
  readonly place!: (typeof PLACES)[number];

  @JSONSchema({ description: 'Until when, and what to do, for humans.' })
  @IsString()
  readonly message!: string;
}

/** Receipt of an erasure. It holds no personal data. */
export class ErasureView {
  @JSONSchema({ examples: ['0b8c3c06-3df6-4a59-9d7e-5c1f1b7f9f0e'] })
  @IsString()
  readonly erasureId!: string;

  @JSONSchema({ description: 'RFC 3339, UTC.', examples: ['2026-11-30T03:00:00.000Z'] })
  @IsString()
  readonly erasedAt!: string;

  @JSONSchema({ description: 'False: nothing of the contact was there. No receipt is kept then.' })
  @IsBoolean()
  readonly found!: boolean;

  @JSONSchema({
    description:
      'Numbers of erased records by kind. Histories are counted with their runs; unsentMessages are among messages.',
    properties: Object.fromEntries(ERASED_KINDS.map((kind) => [kind, { type: 'integer', minimum: 0 }])),
    required: [...ERASED_KINDS],
  })
  @IsObject()
  readonly counts!: ErasedCounts;

  @JSONSchema({
    type: 'array',
    items: { $ref: '#/components/schemas/ErasureRemainder' },
    description: 'Empty: nothing is left on this server. Backups from before and logs are not looked at.',
  })
  @IsArray()
  readonly remains!: readonly ErasureRemainder[];
}
