#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The published package has no such file, and is built.
const isInRepository = existsSync(new URL('../tsconfig.json', import.meta.url));
try {
  await import('../dist/main.js');
} catch (error) {
  if (!isInRepository || error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('luluchat is not built: run `npm run build` in the repository first.');
  process.exitCode = 2;
}
