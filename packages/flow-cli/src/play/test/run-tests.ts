import type { TestRunner } from './test-runner.js';
import type { TestedFile } from './tested-file.js';

/** Files whose reading overlaps. Cases are played on one thread: the modules of a second one take longer to load than 100 tests. */
const AT_A_TIME = 8;

/** Runs files of flow tests. Their results are in the order of the files. */
export async function runTests(paths: readonly string[], runner: TestRunner): Promise<readonly TestedFile[]> {
  const tested: TestedFile[] = [];
  const places = paths.entries();
  const work = async (): Promise<void> => {
    for (const [place, path] of places) tested[place] = await runner.run(path);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return tested;
}
