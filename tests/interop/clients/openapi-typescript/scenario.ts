import { access } from './access.js';
import { events } from './events.js';
import { lists } from './lists.js';
import { orders } from './orders.js';
import { run } from './steps.mjs';
import { values } from './values.js';
import { writes } from './writes.js';

await run({ ...access, ...lists, ...values, ...writes, ...orders, ...events });
