/** A range of bytes of a page, from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Form of the pages of a file, from its header. */
export interface PageForm {
  /** Bytes of a page. */
  readonly size: number;
  /** Bytes of a page without those that SQLite reserves at its end. */
  readonly usable: number;
  /** `true` for a file with `auto_vacuum`: some of its pages tell the kinds and parents of others. */
  readonly hasPointerMaps: boolean;
}

/** Types of pages of trees: interior and leaf pages of indexes (2, 10) and of tables (5, 13). */
const TREE_PAGES: ReadonlySet<number> = new Set([2, 5, 10, 13]);
const INTERIOR_PAGES: ReadonlySet<number> = new Set([2, 5]);
const FILE_HEADER_BYTES = 100;
/** Type, first free block, number of cells, start of the cells, fragmented bytes; an interior page has a pointer more. */
const [LEAF_HEADER_BYTES, INTERIOR_HEADER_BYTES] = [8, 12];
const FREE_BLOCK_HEADER_BYTES = 4;
const MAX_START = 65_536;
/** Bytes of an entry of a pointer map, which has one for each of the pages behind it. */
const MAP_ENTRY_BYTES = 5;
/** Byte of the file that SQLite locks. Its page holds nothing. */
const LOCKED_BYTE = 2 ** 30;

/** Reads the form of the pages of a file from its first page. */
export function readPageForm(first: Buffer): PageForm {
  const stored = first.readUInt16BE(16);
  const size = stored === 1 ? MAX_START : stored;
  return { size, usable: size - first.readUInt8(20), hasPointerMaps: first.readUInt32BE(52) !== 0 };
}

/**
 * Returns the ranges of a page of a tree that hold no data: the gap between the pointers and the cells, and the free blocks behind
 * their headers. SQLite overwrites what it deletes with `secure_delete`, but copies of cells that it has moved to another page stay
 * there. Returns no ranges for other pages, and `undefined` for pages whose numbers contradict each other.
 */
export function findUnusedBytes(page: Buffer, pageNumber: number, form: PageForm): readonly ByteRange[] | undefined {
  if (isPointerMap(pageNumber, form)) return [];
  const { usable } = form;
  const header = pageNumber === 1 ? FILE_HEADER_BYTES : 0;
  const type = page.readUInt8(header);
  if (!TREE_PAGES.has(type)) return [];
  const firstBlock = page.readUInt16BE(header + 1);
  const cells = page.readUInt16BE(header + 3);
  const start = page.readUInt16BE(header + 5);
  const pointersStart = header + (INTERIOR_PAGES.has(type) ? INTERIOR_HEADER_BYTES : LEAF_HEADER_BYTES);
  const gap = { start: pointersStart + 2 * cells, end: start === 0 ? MAX_START : start };
  if (gap.end > usable || gap.start > gap.end) return undefined;
  for (let at = pointersStart; at < gap.start; at += 2) {
    const cell = page.readUInt16BE(at);
    if (cell < gap.end || cell >= usable) return undefined;
  }
  const blocks = findFreeBlocks(page, firstBlock, { start: gap.end, end: usable });
  return blocks && [gap, ...blocks];
}

/** Tells whether a page is a pointer map. Its first byte may be one with which a page of a tree begins. */
function isPointerMap(pageNumber: number, { size, usable, hasPointerMaps }: PageForm): boolean {
  if (!hasPointerMaps || pageNumber < 2) return false;
  const pages = Math.floor(usable / MAP_ENTRY_BYTES) + 1;
  const map = Math.floor((pageNumber - 2) / pages) * pages + 2;
  const locked = LOCKED_BYTE / size + 1;
  return pageNumber === (map === locked ? map + 1 : map);
}

/** Returns `undefined` if the list of free blocks is not one. */
function findFreeBlocks(page: Buffer, first: number, within: ByteRange): readonly ByteRange[] | undefined {
  const blocks: ByteRange[] = [];
  for (let at = first, least = within.start; at !== 0;) {
    if (at < least || at + FREE_BLOCK_HEADER_BYTES > within.end) return undefined;
    const end = at + page.readUInt16BE(at + 2);
    if (end < at + FREE_BLOCK_HEADER_BYTES || end > within.end) return undefined;
    blocks.push({ start: at + FREE_BLOCK_HEADER_BYTES, end });
    least = end;
    at = page.readUInt16BE(at);
  }
  return blocks;
}

const ZEROS = Buffer.alloc(MAX_START);

/** Tells whether a range of a page holds bytes other than zero. */
export function isWritten(page: Buffer, { start, end }: ByteRange): boolean {
  return page.compare(ZEROS, 0, end - start, start, end) !== 0;
}
