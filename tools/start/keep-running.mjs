/** Time after which a server that ended starts again. */
export const RESTART_MS = 10_000;

/**
 * Starts a server, and again a while after it has ended, until `isStopping()`. `start` resolves to its process: `pid`, `ended`, which
 * resolves when it has ended, and `kill`. `report` receives a line at each further start. Returns `current()`, the latest process.
 */
export const keepRunning = async ({ name, start, isStopping, report }) => {
  let current;
  const run = async () => {
    current = await start();
    void current.ended.then(again);
  };
  const again = () => {
    if (!isStopping()) setTimeout(() => void startAgain(), RESTART_MS).unref();
  };
  const startAgain = async () => {
    if (isStopping()) return;
    try {
      await run();
      report(`The ${name} starts again (process ${current.pid}).`);
    } catch (error) {
      if (!isStopping()) report(`The ${name} could not start: ${error.message}`);
      again();
    }
  };
  await run();
  return { current: () => current };
};
