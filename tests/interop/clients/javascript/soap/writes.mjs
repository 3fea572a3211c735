import assert from 'node:assert/strict';
import { given } from '../steps.mjs';
import { itemsOf, refusal, wrongFields } from './answers.mjs';

const SAW = { name: 'Saw', kind: 'physical', price: '24.90', currency: 'EUR' };

/** Changes that overwrite nothing unseen, repeats without a second effect, refusals with a code. */
export const writes = ({ connect, basic, products, prefix, made }) => ({
  async update() {
    const product = { name: 'Neu', clearFields: { item: ['weight'] } };
    const change = { id: made.product.id, product, expectedVersion: 1 };
    const answer = await products('UpdateProduct', change);
    assert.equal(answer.product.version, 2);
    assert.ok(!('weight' in answer.product));
    assert.deepEqual([...itemsOf(answer.changedFields)].sort(), ['name', 'weight']);
  },

  async nothing_to_change() {
    const fault = await refusal(products('UpdateProduct', { id: made.product.id, product: {} }));
    assert.equal(fault.code, 'nothing_to_change');
  },

  async stale_version() {
    const change = { id: made.product.id, product: { name: 'Alt' }, expectedVersion: 1 };
    const fault = await refusal(products('UpdateProduct', change));
    assert.equal(fault.code, 'version_mismatch');
    assert.equal(Number(fault.currentVersion), 2);
  },

  async replay() {
    const sku = `${prefix}-KEY`;
    const request = { product: { sku, ...SAW }, idempotencyKey: `${prefix}-key` };
    const { product: first } = await products('CreateProduct', request);
    const { product: second } = await products('CreateProduct', request);
    assert.equal(second.id, first.id);
    const { items } = await products('ListProducts', { filter: { skus: { item: [sku] } } });
    assert.equal(items.item.length, 1);
  },

  async key_reused() {
    const product = { sku: `${prefix}-KEY`, ...SAW, name: 'Other' };
    const fault = await refusal(
      products('CreateProduct', { product, idempotencyKey: `${prefix}-key` }),
    );
    assert.equal(fault.code, 'idempotency_key_reused');
  },

  async fault_fields() {
    const product = { sku: '   ', ...SAW, price: '-1' };
    const fault = await refusal(products('CreateProduct', { product }));
    assert.equal(fault.code, 'validation_error');
    assert.deepEqual(wrongFields(fault), { price: 'min_value', sku: 'blank' });
  },

  async not_found() {
    const fault = await refusal(
      products('GetProduct', { id: '00000000-0000-7000-8000-000000000000' }),
    );
    assert.equal(fault.code, 'not_found');
  },

  async permission_denied() {
    const reader = await connect(
      'products',
      basic(given('HUB_READER_ID'), given('HUB_READER_SECRET')),
    );
    const product = { sku: `${prefix}-READER`, ...SAW };
    assert.equal((await refusal(reader('CreateProduct', { product }))).code, 'permission_denied');
  },
});
