// The steps over SOAP, for each stack that makes objects of a WSDL while the program runs.

import { given, run } from '../steps.mjs';
import { access } from './access.mjs';
import { events } from './events.mjs';
import { lists } from './lists.mjs';
import { orders } from './orders.mjs';
import { values } from './values.mjs';
import { writes } from './writes.mjs';

/**
 * Runs all steps by way of `connect(service, security, url)`, which resolves to a function that
 * calls an operation of that service: `await call('GetProduct', { id })`. `stack` has the classes
 * for security.
 */
export async function scenario(connect, stack) {
  const basic = (name, secret) => new stack.BasicAuthSecurity(name, secret);
  const seller = basic(given('HUB_CLIENT_ID'), given('HUB_SECRET'));
  const world = { connect, stack, basic, seller, prefix: given('HUB_PREFIX'), made: {} };
  for (const service of ['hub', 'products', 'prices', 'customers', 'orders']) {
    world[service] = await connect(service, seller);
  }
  const parts = [access, lists, values, writes, orders, events];
  await run(Object.assign({}, ...parts.map((part) => part(world))));
}
