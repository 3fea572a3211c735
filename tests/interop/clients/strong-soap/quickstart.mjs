import { promisify } from 'node:util';
import strong from 'strong-soap';

const { HUB_URL, HUB_CLIENT_ID, HUB_SECRET } = process.env;
const createClient = promisify(strong.soap.createClient);
const products = await createClient(`${HUB_URL}/soap/v1/products/?wsdl`, {});
products.setSecurity(new strong.soap.BasicAuthSecurity(HUB_CLIENT_ID, HUB_SECRET));

const drill = { sku: 'DRILL-1', name: 'Drill', kind: 'physical', price: '24.95', currency: 'EUR' };
const { result: made } = await products.CreateProduct({ product: drill });
console.log(made.product.sku, made.product.price, made.product.status);

const filter = { skus: { item: ['DRILL-1'] } };
const { result: found } = await products.ListProducts({ filter });
const items = found.items?.item ?? []; // a list of none is undefined
console.log(`${items.length} found: ${items[0].sku}`);

try {
  await products.CreateProduct({ product: drill });
} catch (error) {
  const refusal = error.root.Envelope.Body.Fault.detail.ServiceFault;
  console.log(`refused: ${refusal.code}`);
}
