import assert from 'node:assert/strict';
import { itemsOf } from './answers.mjs';

const skus = (items) => items.map(({ sku }) => sku);

/** A list is a list, whatever it holds. */
export const lists = ({ products, prefix }) => ({
  async list_none() {
    const page = await products('ListProducts', { filter: { brand: 'Nothing' } });
    assert.deepEqual(itemsOf(page.items), []);
    assert.ok(!('nextCursor' in page));
  },

  async list_one() {
    const { items } = await products('ListProducts', { filter: { brand: 'Solo' } });
    assert.ok(Array.isArray(items.item));
    assert.deepEqual(skus(items.item), [`${prefix}-ONE`]);
  },

  async list_two() {
    const { items } = await products('ListProducts', { filter: { brand: 'Duo' }, orderBy: 'name' });
    assert.deepEqual(skus(items.item), [`${prefix}-TWO-1`, `${prefix}-TWO-2`]);
  },

  async paging() {
    const pages = [];
    let cursor;
    do {
      const page = await products('ListProducts', pageAfter(cursor));
      pages.push(skus(page.items.item));
      cursor = page.nextCursor;
    } while (cursor);
    assert.deepEqual(
      pages.map(({ length }) => length),
      [2, 2, 1],
    );
    assert.deepEqual(
      pages.flat(),
      [1, 2, 3, 4, 5].map((number) => `${prefix}-PAGE-${number}`),
    );
  },
});

const pageAfter = (cursor) => ({
  filter: { brand: 'Pages' },
  orderBy: 'name',
  ...(cursor && { cursor }),
  pageSize: 2,
});
