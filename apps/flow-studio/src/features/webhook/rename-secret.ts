/** Header of a config, as far as it is read here. */
interface Header {
  readonly name: string;
  readonly value: string;
}

/** Replaces the name of a secret in the headers of a config. */
export function renameSecret(
  config: Readonly<Record<string, unknown>>,
  name: string,
  other: string,
): Readonly<Record<string, unknown>> {
  const pattern = new RegExp(`(\\{\\{\\s*secrets\\.)${name}(?![A-Za-z0-9_])`, 'g');
  const headers = (config['headers'] as readonly Header[]).map((header) => ({
    ...header,
    value: header.value.replace(pattern, (_, begin: string) => begin + other),
  }));
  return { ...config, headers };
}
