import type { ErasedWork } from '@luluchat/flow-runtime/engine';
import { ERASED_KINDS } from '@luluchat/flow-runtime/store';
import type { ErasedCounts, Erasure, ErasureTraces } from '@luluchat/flow-runtime/store';
import { isoInstant } from '../page/iso-instant.js';
import type { ErasureRemainder, ErasureView } from './erasure-dto.js';

const NOTHING = Object.fromEntries(ERASED_KINDS.map((kind) => [kind, 0])) as unknown as ErasedCounts;

const OF_STORE: Readonly<Record<ErasureTraces, readonly ErasureRemainder[]>> = {
  none: [],
  overwriting: [
    {
      place: 'file',
      message:
        'Unused parts of the database file are being overwritten. Read this receipt again to see that it is done.',
    },
  ],
  vacuum: [
    {
      place: 'database',
      message:
        'PostgreSQL keeps dead rows in its files until VACUUM, which autovacuum runs by itself. Run it to be sure.',
    },
  ],
};

const OF_JOURNAL: Readonly<Record<ErasedWork['journal'], readonly ErasureRemainder[]>> = {
  none: [],
  kept: [
    {
      place: 'journal',
      message:
        'Restate keeps what it has of calls of the contact for up to an hour. Erase the contact again to remove it.',
    },
  ],
};

/** Converts a receipt into the form of the API. */
export function toErasureView({ id, erasedAt, counts, traces }: Erasure, journal: ErasedWork['journal']): ErasureView {
  const remains = [...OF_STORE[traces], ...OF_JOURNAL[journal]];
  return { erasureId: id, erasedAt: isoInstant(erasedAt), found: true, counts, remains };
}

/** Creates the receipt of an erasure that found nothing. */
export function toEmptyErasureView(id: string, at: number, journal: ErasedWork['journal']): ErasureView {
  return { erasureId: id, erasedAt: isoInstant(at), found: false, counts: NOTHING, remains: OF_JOURNAL[journal] };
}
