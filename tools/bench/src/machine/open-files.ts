/** Open files that a process needs besides the measured sockets. */
const MARGIN = 200;

interface ReportWithLimits {
  readonly userLimits?: { readonly open_files?: { readonly soft: number | 'unlimited' } };
}

/**
 * Describes the problem when the limit of open files is too low for `sockets` sockets, and how to raise it. Returns `undefined`
 * when it is high enough or the system has none. (Node raises the soft limit to the hard one when it starts.)
 */
export function findOpenFilesProblem(
  sockets: number,
  report: ReportWithLimits = process.report.getReport() as ReportWithLimits,
): string | undefined {
  const limit = report.userLimits?.open_files?.soft ?? 'unlimited';
  const needed = sockets + MARGIN;
  if (limit === 'unlimited' || Number(limit) >= needed) return undefined;
  return (
    `${sockets} calls in flight need ${needed} open files, and this process may have ${limit}. ` +
    `Raise the limit in this shell and run again: ulimit -n ${needed} (when the shell refuses, the hard limit has to be ` +
    'raised first: LimitNOFILE= of a systemd unit, --ulimit nofile= of docker, /etc/security/limits.conf).'
  );
}
