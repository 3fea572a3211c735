// Never run: what the types have to refuse. Where one of these lines compiles, the build fails.

import { hub } from './world.js';

const saw = {
  sku: 'SAW-7',
  name: 'Saw',
  kind: 'physical',
  price: '24.90',
  currency: 'EUR',
} as const;

export async function refused() {
  // @ts-expect-error: a misspelt field
  await hub.POST('/api/v1/products/', { body: { ...saw, colour: 'red' } });
  // @ts-expect-error: a field that is required
  await hub.POST('/api/v1/products/', { body: { ...saw, price: undefined } });
  // @ts-expect-error: an amount as a number
  await hub.POST('/api/v1/products/', { body: { ...saw, price: 24.9 } });
  // @ts-expect-error: a path that does not exist
  await hub.GET('/api/v1/product/');
  // @ts-expect-error: a method that the path does not have
  await hub.PUT('/api/v1/products/', { body: saw });
  // @ts-expect-error: a filter that does not exist
  await hub.GET('/api/v1/products/', { params: { query: { colour: 'red' } } });

  const { data, error } = await hub.POST('/api/v1/products/', { body: saw });
  // @ts-expect-error: an answer's field under SOAP's name
  void data?.createdAt;
  // @ts-expect-error: a refusal has no such field
  void error?.reason;
  // @ts-expect-error: there may be no answer, but a refusal
  void data.id;
}
