import assert from 'node:assert/strict';
import { answer } from './client.js';
import { hub, prefix } from './world.js';

const page = (brand: string, more: { cursor?: string; page_size?: number } = {}) =>
  answer(hub.GET('/api/v1/products/', { params: { query: { brand, order_by: 'name', ...more } } }));

/** A list is a list, whatever it holds. */
export const lists = {
  async list_none() {
    const { items, next_cursor } = await page('Nothing');
    assert.deepEqual(items, []);
    assert.equal(next_cursor, undefined);
  },

  async list_one() {
    assert.deepEqual(
      (await page('Solo')).items.map(({ sku }) => sku),
      [`${prefix}-ONE`],
    );
  },

  async list_two() {
    const { items } = await page('Duo');
    assert.deepEqual(
      items.map(({ sku }) => sku),
      [`${prefix}-TWO-1`, `${prefix}-TWO-2`],
    );
  },

  async paging() {
    const pages: string[][] = [];
    let next: { cursor?: string } | undefined = {};
    while (next) {
      const { items, next_cursor } = await page('Pages', { ...next, page_size: 2 });
      pages.push(items.map(({ sku }) => sku));
      next = next_cursor ? { cursor: next_cursor } : undefined;
    }
    assert.deepEqual(
      pages.map(({ length }) => length),
      [2, 2, 1],
    );
    assert.deepEqual(
      pages.flat(),
      [1, 2, 3, 4, 5].map((number) => `${prefix}-PAGE-${number}`),
    );
  },
};
