import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openSecretKeyFile, parseSecretKey, readSecretKeyFile } from '../src/index.js';
import { useTemporaryFolder } from './temporary-folder.js';

describe('a key file', () => {
  const path = useTemporaryFolder();

  it('is created once, for this user only, and is read from then on', async () => {
    const file = path('secrets.key');
    expect(readSecretKeyFile(file)).toBeUndefined();
    const made = openSecretKeyFile(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path())).toEqual(['secrets.key']);
    expect(openSecretKeyFile(file).id).toBe(made.id);
    expect(readSecretKeyFile(file)?.key.equals(made.key)).toBe(true);
    expect(parseSecretKey(await readFile(file, 'utf8')).id).toBe(made.id);
  });

  it.each([0o644, 0o640, 0o604, 0o620, 0o660])('of mode %o is refused, with what to do', async (mode) => {
    const file = path('secrets.key');
    openSecretKeyFile(file);
    await chmod(file, mode);
    expect(() => openSecretKeyFile(file)).toThrow(`${file} is open to other users (mode ${mode.toString(8)})`);
    expect(() => openSecretKeyFile(file)).toThrow('chmod 600');
    await chmod(file, 0o400);
    expect(openSecretKeyFile(file).id).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each(['', 'hunter2hunter2'])('that holds %j is refused, kept and not shown', async (text) => {
    const file = path('secrets.key');
    await writeFile(file, text, { mode: 0o600 });
    expect(() => openSecretKeyFile(file)).toThrow(`${file} does not hold a key`);
    expect(() => openSecretKeyFile(file)).not.toThrow('hunter2');
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('is named in the error when it cannot be written', () => {
    expect(() => openSecretKeyFile(path('missing', 'secrets.key'))).toThrow(
      /secrets\.key cannot be written \(ENOENT\)/,
    );
  });
});
