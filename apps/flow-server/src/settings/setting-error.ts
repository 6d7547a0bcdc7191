/** Error of a setting that cannot be used. Its message is one line for the operator and contains no token or key. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
