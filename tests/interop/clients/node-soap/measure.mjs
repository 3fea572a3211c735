// Prints the processor time, in seconds, of making a client of one WSDL.

import { basename } from 'node:path';
import soap from 'soap';

const [, , wsdl] = process.argv;
const before = process.cpuUsage();
await soap.createClientAsync(wsdl);
const { user, system } = process.cpuUsage(before);
console.log(basename(wsdl), ((user + system) / 1e6).toFixed(3));
