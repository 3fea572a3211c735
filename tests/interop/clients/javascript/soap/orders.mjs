import assert from 'node:assert/strict';
import { exactly } from '../steps.mjs';
import { refusal } from './answers.mjs';

/** Something that takes several calls, and amounts that add up. */
export const orders = ({ orders: call, prefix, made }) => ({
  async order_create() {
    const order = {
      customerName: 'Ada',
      customerEmail: 'ada@example.com',
      shippingAddress: { street: 'Hauptstr. 1', city: 'Berlin', country: 'DE' },
      currency: 'EUR',
      items: { item: [{ sku: `${prefix}-STOCK`, quantity: 2 }] },
    };
    ({ order: made.order } = await call('CreateOrder', { order }));
    const { status, subtotal, discount, deliveryFee, tax, total, items } = made.order;
    assert.equal(status, 'pending');
    assert.equal(exactly(subtotal), exactly('39.80'));
    assert.deepEqual(
      items.item.map(({ quantity }) => Number(quantity)),
      [2],
    );
    assert.equal(
      exactly(total),
      exactly(subtotal) - exactly(discount) + exactly(deliveryFee) + exactly(tax),
    );
  },

  async order_cycle() {
    let { id, version } = made.order;
    const shipment = { carrier: 'DHL', trackingNumber: 'T-1' };
    for (const [operation, input, status] of [
      ['ConfirmOrder', { id }, 'confirmed'],
      ['ProcessOrder', { id }, 'processing'],
      ['ShipOrder', { id, shipment }, 'shipped'],
      ['DeliverOrder', { id }, 'delivered'],
    ]) {
      const { order } = await call(operation, input);
      assert.equal(order.status, status);
      assert.equal(order.version, version + 1);
      ({ version } = order);
    }
  },

  async invalid_transition() {
    const fault = await refusal(call('ConfirmOrder', { id: made.order.id }));
    assert.equal(fault.code, 'invalid_transition');
  },
});
