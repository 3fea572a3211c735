import assert from 'node:assert/strict';
import { answer, refusal } from './client.js';
import { exactly } from './steps.mjs';
import { hub, made, prefix } from './world.js';

/** Something that takes several calls, and amounts that add up. */
export const orders = {
  async order_create() {
    const body = {
      customer_name: 'Ada',
      customer_email: 'ada@example.com',
      shipping_address: { street: 'Hauptstr. 1', city: 'Berlin', country: 'DE' },
      currency: 'EUR',
      items: [{ sku: `${prefix}-STOCK`, quantity: 2 }],
    };
    made.order = await answer(hub.POST('/api/v1/orders/', { body }));
    const { status, subtotal, discount, delivery_fee, tax, total, items } = made.order;
    assert.equal(status, 'pending');
    assert.equal(exactly(subtotal), exactly('39.80'));
    assert.deepEqual(
      items.map(({ quantity }) => quantity),
      [2],
    );
    assert.equal(
      exactly(total),
      exactly(subtotal) - exactly(discount) + exactly(delivery_fee) + exactly(tax),
    );
  },

  async order_cycle() {
    const params = { path: { id: made.order.id } };
    const body = { carrier: 'DHL', tracking_number: 'T-1' };
    let { version } = made.order;
    for (const [step, status] of [
      [() => hub.POST('/api/v1/orders/{id}/confirm/', { params }), 'confirmed'],
      [() => hub.POST('/api/v1/orders/{id}/process/', { params }), 'processing'],
      [() => hub.POST('/api/v1/orders/{id}/ship/', { params, body }), 'shipped'],
      [() => hub.POST('/api/v1/orders/{id}/deliver/', { params }), 'delivered'],
    ] as const) {
      const order = await answer(step());
      assert.equal(order.status, status);
      assert.equal(order.version, version + 1);
      ({ version } = order);
    }
  },

  async invalid_transition() {
    const params = { path: { id: made.order.id } };
    const problem = await refusal(hub.POST('/api/v1/orders/{id}/confirm/', { params }));
    assert.equal(problem.code, 'invalid_transition');
  },
};
