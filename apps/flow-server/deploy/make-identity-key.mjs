/**
 * `node make-identity-key.mjs <file>`: makes the key with which Restate signs its calls to flow servers. Writes the private key to the file, which
 * must not exist, and prints the public key: the value of RESTATE_IDENTITY_KEYS.
 */
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name the file for the private key: node make-identity-key.mjs restate-identity/private.pem');
  process.exit(2);
}
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
console.log(`publickeyv1_${toBase58(Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url'))}`);

/** Writes bytes in the alphabet that Restate's keys are written in. */
function toBase58(bytes) {
  let digits = '';
  for (let rest = BigInt(`0x${bytes.toString('hex')}`); rest > 0n; rest /= 58n) digits = ALPHABET[rest % 58n] + digits;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return ALPHABET[0].repeat(zeros < 0 ? bytes.length : zeros) + digits;
}
