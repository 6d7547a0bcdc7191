/** Statuses of Nx for tasks with a result from the cache. */
const FROM_CACHE = new Set(['local-cache', 'local-cache-kept-existing', 'remote-cache']);

/**
 * Summarizes a run of Nx. `tasks` are `{ id, target, status, ms }`; `resultsOf(task)` gives the numbers that vitest left,
 * `{ passed, failed, skipped, failures }`, or `undefined` for a task that did not run vitest or ended without results. `failures`
 * are lines, one for each test that failed, from {@link failuresOf}.
 *
 * Each test counts as one. All other tasks with the same target are one step and count as one; so does a vitest run that failed
 * outside of a test. Returns `{ passed, failed, failures, skips, rows }`: `failures` and `skips` are lines, `rows` have `step`, `seconds` and `cached`.
 */
export function summarizeRun(tasks, resultsOf, isVitest) {
  let passed = 0;
  let failed = 0;
  const failures = [];
  const skips = [];
  const fail = (number, line) => {
    failed += number;
    failures.push(line);
  };
  for (const task of tasks.filter(isVitest)) {
    const isOk = task.status === 'success' || FROM_CACHE.has(task.status);
    const results = task.status === 'skipped' ? undefined : resultsOf(task);
    passed += results?.passed ?? 0;
    if (results?.skipped > 0) skips.push(`${task.id}: ${count(results.skipped)}`);
    if (results?.failed > 0) fail(results.failed, named(`${task.id}: ${count(results.failed)}`, results.failures));
    else if (task.status === 'skipped') fail(1, `${task.id}: not run, since what it needs failed`);
    else if (results === undefined) fail(1, `${task.id}: ended without results`);
    else if (!isOk) fail(1, named(`${task.id}: a test file or hook failed outside of a test`, results.failures));
    else if (results.passed === 0) fail(1, `${task.id}: no test ran`);
  }
  for (const [step, own] of groupByTarget(tasks.filter((task) => !isVitest(task)))) {
    const broken = own.filter(({ status }) => status !== 'success' && !FROM_CACHE.has(status));
    if (broken.length === 0) passed += 1;
    else
      fail(1, `${step}: ${broken.map(({ id, status }) => (status === 'skipped' ? `${id} (not run)` : id)).join(', ')}`);
  }
  const rows = [...groupByTarget(tasks)].map(([step, own]) => ({
    step,
    seconds: Math.round(own.reduce((sum, { ms, status }) => sum + (FROM_CACHE.has(status) ? 0 : ms), 0) / 100) / 10,
    cached: `${own.filter(({ status }) => FROM_CACHE.has(status)).length} of ${own.length}`,
  }));
  return { passed, failed, failures, skips, rows: rows.sort((one, other) => other.seconds - one.seconds) };
}

/** Returns the tasks of a profile that Nx wrote (`NX_PROFILE`), as {@link summarizeRun} takes them. */
export function tasksOfProfile(events) {
  return events
    .filter(({ ph }) => ph === 'X')
    .map(({ name, dur, args }) => ({ id: name, target: args.target.target, status: args.status, ms: dur / 1000 }));
}

/** Characters of an error's first line that a summary shows. */
const MAX_ERROR = 300;

/** Returns a line for each test, and for each file outside of its tests, that failed in results which vitest wrote as JSON. */
export function failuresOf(results, root) {
  return results.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.replace(`${root}/`, '');
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
    return tests.map(
      ({ fullName, failureMessages: [message] }) => `${placeIn(file, message)} > ${fullName}: ${firstLine(message)}`,
    );
  });
}

/** Returns the file, with the line in it that the stack of an error names first. */
function placeIn(file, message = '') {
  const [, after = ''] = message.split(`/${file}:`);
  const [line] = /^\d+/.exec(after) ?? [];
  return line === undefined ? file : `${file}:${line}`;
}

const firstLine = (message) => (message ?? '').trim().split('\n')[0].slice(0, MAX_ERROR);

const named = (line, failures = []) => [line, ...failures.map((failure) => `    ${failure}`)].join('\n');

const count = (tests) => `${tests} ${tests === 1 ? 'test' : 'tests'}`;

function groupByTarget(tasks) {
  return tasks.reduce((groups, task) => groups.set(task.target, [...(groups.get(task.target) ?? []), task]), new Map());
}
