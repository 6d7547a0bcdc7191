/** Ctrl-C under npm arrives twice, from the terminal and from npm. */
const SAME_KEYSTROKE_MS = 500;

/**
 * Ends this process gracefully on the first signal, and at once on another keystroke. `stopAll` resolves when everything has stopped,
 * `killAll` does not wait. Returns `stop(exitCode, line)`, which stops for another reason, and `isStopping()`.
 */
export const createShutdown = ({ stopAll, killAll }) => {
  let stoppingSince;
  const stop = async (exitCode, line) => {
    if (stoppingSince !== undefined) return;
    stoppingSince = Date.now();
    if (line !== undefined) console.error(line);
    await stopAll();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stoppingSince !== undefined && Date.now() - stoppingSince > SAME_KEYSTROKE_MS) {
        killAll();
        process.exit(1);
      }
      if (stoppingSince === undefined) console.log('\nStopping ...');
      void stop(0);
    });
  }
  return { stop, isStopping: () => stoppingSince !== undefined };
};
