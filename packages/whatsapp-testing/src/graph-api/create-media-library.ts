import type { Reply } from '@luluchat/flow-testing';
import { createHash } from 'node:crypto';
import type { StoredMedium } from './graph-api.js';

/** Media that the imitation serves. */
export interface MediaLibrary {
  /** Stores a medium and returns its id. */
  add(medium: StoredMedium): string;
  /** Describes a medium by its id, with an address for the download; `undefined` for an unknown id. */
  describe(id: string): Reply | undefined;
  /** Returns the bytes at the path of an address; `undefined` for an unknown or an ended one. */
  download(path: string): Reply | undefined;
  /** Ends all addresses. */
  expire(): void;
}

/** Creates an empty library. `base` returns the base URL of the addresses. */
export function createMediaLibrary(base: () => string): MediaLibrary {
  const media = new Map<string, StoredMedium>();
  let generation = 1;
  return {
    add(medium) {
      const id = String(1_003_383_421_000_000 + media.size);
      media.set(id, medium);
      return id;
    },
    describe(id) {
      const medium = media.get(id);
      if (medium === undefined) return undefined;
      const { bytes, mimeType } = medium;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const url = `${base()}/attachments/${generation}/${id}`;
      const about = { mime_type: mimeType, sha256, file_size: String(bytes.byteLength) };
      return { json: { messaging_product: 'whatsapp', url, ...about, id } };
    },
    download(path) {
      const [, , of = '', id = ''] = path.split('/');
      const medium = Number(of) === generation ? media.get(id) : undefined;
      if (medium === undefined) return undefined;
      return { headers: { 'content-type': medium.mimeType }, body: medium.bytes };
    },
    expire: () => void (generation += 1),
  };
}
