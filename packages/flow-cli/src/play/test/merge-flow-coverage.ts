import { mergeCoverage } from '@luluchat/flow-simulator';
import type { FlowFileCoverage, TestedFile } from './tested-file.js';

/** Adds up the coverages of each flow by all files, sorted by the path of the flow. */
export function mergeFlowCoverage(files: readonly TestedFile[]): readonly FlowFileCoverage[] {
  const merged = new Map<string, FlowFileCoverage>();
  for (const { file, coverage } of files.flatMap((one) => one.coverage)) {
    const before = merged.get(file);
    merged.set(file, { file, coverage: before === undefined ? coverage : mergeCoverage(before.coverage, coverage) });
  }
  return [...merged.values()].sort((one, other) => (one.file < other.file ? -1 : 1));
}
