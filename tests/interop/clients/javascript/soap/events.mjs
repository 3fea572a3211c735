import assert from 'node:assert/strict';
import { given } from '../steps.mjs';
import { itemsOf } from './answers.mjs';

/** The log of what happened, and the same client at another address. */
export const events = ({ connect, hub, seller, prefix, made }) => ({
  async events() {
    const seen = [];
    let page = {};
    do {
      page = await hub('ListEvents', {
        filter: { aggregateId: made.product.id },
        ...(page.nextPosition && { position: page.nextPosition }),
        pageSize: 1,
      });
      seen.push(...itemsOf(page.items).map(({ type, version }) => [type, version]));
    } while (page.hasMore);
    assert.deepEqual(seen, [
      ['product.created', 1],
      ['product.updated', 2],
    ]);
  },

  async acknowledge() {
    const consumer = prefix;
    const first = await hub('ListUnreadEvents', { consumer });
    assert.ok(first.items.item.length > 0);
    await hub('AcknowledgeEvents', { acknowledgement: { consumer, position: first.nextPosition } });
    const second = await hub('ListUnreadEvents', { consumer });
    const done = new Set(first.items.item.map(({ id }) => id));
    assert.deepEqual(
      itemsOf(second.items).filter(({ id }) => done.has(id)),
      [],
    );
  },

  async other_address() {
    const url = given('HUB_OTHER_URL');
    const { pong } = await (await connect('hub', seller, url))('Ping');
    assert.equal(pong.revision, '1.0');
    const elsewhere = await connect('products', seller, url);
    const { product } = await elsewhere('GetProduct', { id: made.product.id });
    assert.equal(product.sku, `${prefix}-NEW`);
  },
});
