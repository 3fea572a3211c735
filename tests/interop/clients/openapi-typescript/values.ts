import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { answer, refusal, wrongFields, type Schemas } from './client.js';
import { given } from './steps.mjs';
import { hub, made, prefix } from './world.js';

const NEW = {
  sku: `${prefix}-NEW`,
  name: 'Käse ✓ 日本 😀',
  description: 'a ]]> b <&> "c"',
  brand: 'Fine',
  kind: 'physical',
  price: '19.90',
  currency: 'EUR',
  weight: '1.250',
  specifications: [
    { name: 'Voltage', type: 'integer', value: '230' },
    { name: 'Colour', type: 'text', value: 'grün' },
  ],
} satisfies Schemas['ProductCreateRequest'];

const read = (id: string) =>
  answer(hub.GET('/api/v1/products/{id}/', { params: { path: { id } } }));

/** What is sent comes back as it was. */
export const values = {
  async create() {
    made.product = await answer(hub.POST('/api/v1/products/', { body: NEW }));
    for (const product of [made.product, await read(made.product.id)]) {
      assert.deepEqual({ ...product, ...NEW }, product);
      assert.equal(product.version, 1);
      assert.equal(product.status, 'draft');
    }
  },

  decimal() {
    assert.equal(made.product.price, '19.90');
    assert.equal(made.product.weight, '1.250');
  },

  async optional_absent() {
    const required = { name: 'Bare', kind: 'physical', price: '5.00', currency: 'EUR' } as const;
    const body = { sku: `${prefix}-BARE`, ...required };
    made.bare = await answer(hub.POST('/api/v1/products/', { body }));
    assert.deepEqual([made.bare.weight, made.bare.category_id], [null, null]);
  },

  optional_present() {
    assert.equal(made.product.weight, '1.250');
    assert.equal(made.product.brand, 'Fine');
  },

  async enum() {
    const { data, response } = await hub.PATCH('/api/v1/products/{id}/', {
      params: { path: { id: made.bare.id } },
      body: { kind: 'service' },
    });
    assert.equal(data?.kind, 'service');
    assert.equal(response.headers.get('X-Changed-Fields'), 'kind');
  },

  async bad_enum() {
    const call = hub.PATCH('/api/v1/products/{id}/', {
      params: { path: { id: made.bare.id } },
      // @ts-expect-error: the compiler knows which kinds there are
      body: { kind: 'nonsense' },
    });
    const problem = await refusal(call);
    assert.equal(problem.code, 'validation_error');
    assert.deepEqual(Object.keys(wrongFields(problem)), ['kind']);
  },

  async non_ascii() {
    assert.equal((await read(made.product.id)).name, NEW.name);
  },

  async cdata_end() {
    assert.equal((await read(made.product.id)).description, NEW.description);
  },

  async image() {
    const query = { sku: `${prefix}-ONE` };
    const { id } = await answer(hub.GET('/api/v1/products/lookup/', { params: { query } }));
    const file = await readFile(given('HUB_PICTURE'), 'base64');
    const body = { product_id: id, file };
    const image = await answer(hub.POST('/api/v1/product-images/', { body }));
    assert.equal(image.content_type, 'image/png');
    assert.deepEqual([image.width, image.height], [3, 2]);
    assert.match(image.url, /^http/);
  },

  async instants() {
    const from = new Date('2026-03-29T01:59:59+01:00').toISOString();
    const body = {
      code: `${prefix}-LIST`,
      name: 'List',
      currency: 'EUR',
      starts_at: from,
      ends_at: '2026-10-25T02:30:00+01:00',
    };
    const { id } = await answer(hub.POST('/api/v1/price-lists/', { body }));
    const list = await answer(hub.GET('/api/v1/price-lists/{id}/', { params: { path: { id } } }));
    assert.equal(Date.parse(list.starts_at ?? ''), Date.UTC(2026, 2, 29, 0, 59, 59));
    assert.equal(Date.parse(list.ends_at ?? ''), Date.UTC(2026, 9, 25, 1, 30));
  },

  async dates() {
    const identity_document = {
      type: 'passport',
      number: 'X1234567',
      expires_on: '2026-03-29',
    } as const;
    const body = { name: 'Ada', identity_document };
    const { id } = await answer(hub.POST('/api/v1/customers/', { body }));
    const path = { params: { path: { id } } };
    const document = await answer(hub.GET('/api/v1/customers/{id}/document/', path));
    assert.equal(document.expires_on, '2026-03-29');
  },
};
