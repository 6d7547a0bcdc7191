/**
 * Time in milliseconds for which the event loop of this thread was busy since it began, up to this moment. Waiting, as for a database on
 * another machine, is no part of it.
 */
export function busyMs(): number {
  return performance.eventLoopUtilization().active;
}
