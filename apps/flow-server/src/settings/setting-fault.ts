/** A setting that cannot be used; its message is the one line that the operator reads, and holds no token or key. */
export class SettingFault extends Error {
  override readonly name = 'SettingFault';
}
