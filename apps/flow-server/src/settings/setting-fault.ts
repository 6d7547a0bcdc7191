/** A setting that cannot be used; its message is the one line that the operator reads, and holds no token or key. */
export class SettingProblem extends Error {
  override readonly name = 'SettingProblem';
}
