/** How many sockets a process needs beside the measured ones. */
const MARGIN = 200;

interface ReportWithLimits {
  readonly userLimits?: { readonly open_files?: { readonly soft: number | 'unlimited' } };
}

/**
 * What is wrong with the limit of open files, with what to do about it; `undefined` when `sockets` sockets fit, or when
 * the system has no such limit. (Node raises the soft limit to the hard one when it starts.)
 */
export function findOpenFilesFault(
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
