import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const { HUB_URL, HUB_CLIENT_ID, HUB_SECRET } = process.env;
const hub = createClient<paths>({
  baseUrl: HUB_URL ?? '',
  headers: { Authorization: `Basic ${btoa(`${HUB_CLIENT_ID}:${HUB_SECRET}`)}` },
});

const drill = {
  sku: 'DRILL-1',
  name: 'Drill',
  kind: 'physical',
  price: '24.95',
  currency: 'EUR',
} as const;
const { data: made } = await hub.POST('/api/v1/products/', { body: drill });
console.log(made?.sku, made?.price, made?.status);

const query = { skus: ['DRILL-1'] };
const { data: found } = await hub.GET('/api/v1/products/', { params: { query } });
console.log(`${found?.items.length} found: ${found?.items[0]?.sku}`);

const { error } = await hub.POST('/api/v1/products/', { body: drill });
console.log(`refused: ${error?.code}`);
