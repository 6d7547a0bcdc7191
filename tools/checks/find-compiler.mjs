import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = '@typescript/native-preview';

/**
 * Returns the path of the native TypeScript compiler below a root folder, once packages are installed. Its own script runs the same
 * program, but under Node 20 it would not end it when it is ended itself.
 *
 * Throws when there is no such compiler for this kind of machine.
 */
export const findCompiler = (root) => {
  const { platform, arch } = process;
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve(`${PACKAGE}-${platform}-${arch}/package.json`);
    return join(dirname(manifest), 'lib', platform === 'win32' ? 'tsgo.exe' : 'tsgo');
  } catch (cause) {
    throw new Error(
      `The TypeScript compiler is not installed for ${platform} on ${arch}. Run \`npm ci\`; if that does not help, ${PACKAGE} has no release for this machine.`,
      { cause },
    );
  }
};
