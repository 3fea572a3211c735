import assert from 'node:assert/strict';
import { answer, basic, connect, refusal, wrongFields, type Schemas } from './client.js';
import { given } from './steps.mjs';
import { hub, made, prefix } from './world.js';

const SAW = { name: 'Saw', kind: 'physical', price: '24.90', currency: 'EUR' } as const;

const change = (body: Schemas['ProductUpdateRequest'], header?: { 'If-Match': string }) => {
  const params = { path: { id: made.product.id }, ...(header && { header }) };
  return hub.PATCH('/api/v1/products/{id}/', { params, body });
};

const createWithKey = (body: Schemas['ProductCreateRequest']) => {
  const header = { 'Idempotency-Key': `${prefix}-key` };
  return hub.POST('/api/v1/products/', { params: { header }, body });
};

/** Changes that overwrite nothing unseen, repeats without a second effect, refusals with a code. */
export const writes = {
  async update() {
    const { data, response } = await change({ name: 'Neu', weight: null }, { 'If-Match': '"1"' });
    assert.equal(data?.version, 2);
    assert.equal(data.weight, null);
    const changed = response.headers.get('X-Changed-Fields') ?? '';
    assert.deepEqual(changed.split(', ').sort(), ['name', 'weight']);
  },

  async nothing_to_change() {
    assert.equal((await refusal(change({}))).code, 'nothing_to_change');
  },

  async stale_version() {
    const problem = await refusal(change({ name: 'Alt' }, { 'If-Match': '"1"' }));
    assert.equal(problem.code, 'version_mismatch');
    assert.equal(problem.current_version, 2);
  },

  async replay() {
    const sku = `${prefix}-KEY`;
    const first = await answer(createWithKey({ sku, ...SAW }));
    const second = await answer(createWithKey({ sku, ...SAW }));
    assert.equal(second.id, first.id);
    const query = { skus: [sku] };
    const { items } = await answer(hub.GET('/api/v1/products/', { params: { query } }));
    assert.equal(items.length, 1);
  },

  async key_reused() {
    const other = { sku: `${prefix}-KEY`, ...SAW, name: 'Other' };
    assert.equal((await refusal(createWithKey(other))).code, 'idempotency_key_reused');
  },

  async fault_fields() {
    const body = { sku: '   ', ...SAW, price: '-1' };
    const problem = await refusal(hub.POST('/api/v1/products/', { body }));
    assert.equal(problem.code, 'validation_error');
    assert.deepEqual(wrongFields(problem), { price: 'min_value', sku: 'blank' });
  },

  async not_found() {
    const path = { id: '00000000-0000-7000-8000-000000000000' };
    const problem = await refusal(hub.GET('/api/v1/products/{id}/', { params: { path } }));
    assert.equal(problem.code, 'not_found');
  },

  async permission_denied() {
    const reader = connect(basic(given('HUB_READER_ID'), given('HUB_READER_SECRET')));
    const body = { sku: `${prefix}-READER`, ...SAW };
    const problem = await refusal(reader.POST('/api/v1/products/', { body }));
    assert.equal(problem.code, 'permission_denied');
  },
};
