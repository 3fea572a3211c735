// Prints which version of each named package is installed below $INTEROP, and that of Node.js.

import { readFile } from 'node:fs/promises';
import { given } from './steps.mjs';

const versions = [];
for (const name of process.argv.slice(2)) {
  const path = `${given('INTEROP')}/node_modules/${name}/package.json`;
  versions.push(`${name} ${JSON.parse(await readFile(path, 'utf8')).version}`);
}
console.log([...versions, `Node.js ${process.versions.node}`].join(', '));
