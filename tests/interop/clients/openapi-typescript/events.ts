import assert from 'node:assert/strict';
import { answer, basic, connect } from './client.js';
import { given } from './steps.mjs';
import { hub, made, prefix } from './world.js';

const eventsAfter = (position?: string) => {
  const query = { aggregate_id: made.product.id, page_size: 1, ...(position && { position }) };
  return answer(hub.GET('/api/v1/events/', { params: { query } }));
};

const unread = () =>
  answer(hub.GET('/api/v1/events/unread/', { params: { query: { consumer: prefix } } }));

/** The log of what happened, and the same client at another address. */
export const events = {
  async events() {
    let page = await eventsAfter();
    const seen = [...page.items];
    while (page.has_more) {
      page = await eventsAfter(page.next_position);
      seen.push(...page.items);
    }
    assert.deepEqual(
      seen.map(({ type, version }) => [type, version]),
      [
        ['product.created', 1],
        ['product.updated', 2],
      ],
    );
  },

  async acknowledge() {
    const first = await unread();
    assert.ok(first.items.length > 0);
    const body = { consumer: prefix, position: first.next_position };
    await answer(hub.POST('/api/v1/events/acknowledge/', { body }));
    const done = new Set(first.items.map(({ id }) => id));
    assert.deepEqual(
      (await unread()).items.filter(({ id }) => done.has(id)),
      [],
    );
  },

  async other_address() {
    const credential = basic(given('HUB_CLIENT_ID'), given('HUB_SECRET'));
    const elsewhere = connect(credential, given('HUB_OTHER_URL'));
    assert.equal((await answer(elsewhere.GET('/api/v1/ping/'))).revision, '1.1');
    const params = { path: { id: made.product.id } };
    const product = await answer(elsewhere.GET('/api/v1/products/{id}/', { params }));
    assert.equal(product.sku, `${prefix}-NEW`);
  },
};
