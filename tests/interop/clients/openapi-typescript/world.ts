// What the steps share: who calls, and what earlier steps made.

import { basic, connect, type Schemas } from './client.js';
import { given } from './steps.mjs';

export const prefix = given('HUB_PREFIX');
export const hub = connect(basic(given('HUB_CLIENT_ID'), given('HUB_SECRET')));

/** Filled by the steps in their order; a step whose forerunner failed fails too. */
export const made = {} as {
  product: Schemas['Product'];
  bare: Schemas['Product'];
  order: Schemas['Order'];
};
