import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { given } from '../steps.mjs';
import { itemsOf, refusal, wrongFields } from './answers.mjs';

// Amounts are texts on both ways: a number of JavaScript would lose what 19.90 says.
const NEW = {
  name: 'Käse ✓ 日本 😀',
  description: 'a ]]> b <&> "c"',
  brand: 'Fine',
  kind: 'physical',
  price: '19.90',
  currency: 'EUR',
  weight: '1.250',
  specifications: {
    item: [
      { name: 'Voltage', type: 'integer', value: '230' },
      { name: 'Colour', type: 'text', value: 'grün' },
    ],
  },
};

/** What is sent comes back as it was. */
export const values = ({ products, prices, customers, prefix, made }) => ({
  async create() {
    const sent = { sku: `${prefix}-NEW`, ...NEW };
    ({ product: made.product } = await products('CreateProduct', { product: sent }));
    const { product: read } = await products('GetProduct', { id: made.product.id });
    for (const product of [made.product, read]) {
      const same = Object.fromEntries(Object.keys(sent).map((name) => [name, product[name]]));
      assert.deepEqual(same, sent);
      assert.equal(product.version, 1);
      assert.equal(product.status, 'draft');
    }
  },

  decimal() {
    assert.equal(made.product.price, '19.90');
    assert.equal(made.product.weight, '1.250');
  },

  async optional_absent() {
    const bare = {
      sku: `${prefix}-BARE`,
      name: 'Bare',
      kind: 'physical',
      price: '5.00',
      currency: 'EUR',
    };
    ({ product: made.bare } = await products('CreateProduct', { product: bare }));
    assert.ok(!('weight' in made.bare) && !('categoryId' in made.bare));
  },

  optional_present() {
    assert.ok('weight' in made.product);
    assert.equal(made.product.brand, 'Fine');
  },

  async enum() {
    const change = { id: made.bare.id, product: { kind: 'service' } };
    const { product, changedFields } = await products('UpdateProduct', change);
    assert.equal(product.kind, 'service');
    assert.deepEqual(itemsOf(changedFields), ['kind']);
  },

  async bad_enum() {
    const change = { id: made.bare.id, product: { kind: 'nonsense' } };
    const fault = await refusal(products('UpdateProduct', change));
    assert.equal(fault.code, 'validation_error');
    assert.deepEqual(Object.keys(wrongFields(fault)), ['kind']);
  },

  async non_ascii() {
    const { product } = await products('GetProduct', { id: made.product.id });
    assert.equal(product.name, NEW.name);
  },

  async cdata_end() {
    const { product } = await products('GetProduct', { id: made.product.id });
    assert.equal(product.description, NEW.description);
  },

  async image() {
    const { product } = await products('LookupProduct', { sku: `${prefix}-ONE` });
    const file = await readFile(given('HUB_PICTURE'), 'base64');
    const { image } = await products('AddProductImage', { image: { productId: product.id, file } });
    assert.equal(image.contentType, 'image/png');
    assert.deepEqual([image.width, image.height].map(Number), [3, 2]);
    assert.match(image.url, /^http/);
  },

  async instants() {
    const startsAt = '2026-03-29T01:59:59+01:00';
    const endsAt = '2026-10-25T02:30:00+01:00';
    const list = { code: `${prefix}-LIST`, name: 'List', startsAt, endsAt, currency: 'EUR' };
    const created = await prices('CreatePriceList', { priceList: list });
    const { priceList } = await prices('GetPriceList', { id: created.priceList.id });
    assert.equal(priceList.startsAt.toISOString(), '2026-03-29T00:59:59.000Z');
    assert.equal(priceList.endsAt.toISOString(), '2026-10-25T01:30:00.000Z');
  },

  async dates() {
    const identityDocument = { type: 'passport', number: 'X1234567', expiresOn: '2026-03-29' };
    const ada = { name: 'Ada', identityDocument };
    const { customer } = await customers('CreateCustomer', { customer: ada });
    const { document } = await customers('GetCustomerDocument', { id: customer.id });
    // A day arrives as its midnight in UTC: read it in UTC, or it is the day before in America.
    assert.equal(document.expiresOn.toISOString().slice(0, 10), '2026-03-29');
  },
});
