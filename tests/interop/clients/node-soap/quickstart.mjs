import soap from 'soap';

const { HUB_URL, HUB_CLIENT_ID, HUB_SECRET } = process.env;
const products = await soap.createClientAsync(`${HUB_URL}/soap/v1/products/?wsdl`);
products.setSecurity(new soap.BasicAuthSecurity(HUB_CLIENT_ID, HUB_SECRET));

const drill = { sku: 'DRILL-1', name: 'Drill', kind: 'physical', price: '24.95', currency: 'EUR' };
const [made] = await products.CreateProductAsync({ product: drill });
console.log(made.product.sku, made.product.price, made.product.status);

const filter = { skus: { item: ['DRILL-1'] } };
const [found] = await products.ListProductsAsync({ filter });
const items = found.items?.item ?? []; // a list of none is null
console.log(`${items.length} found: ${items[0].sku}`);

try {
  await products.CreateProductAsync({ product: drill });
} catch (error) {
  const refusal = error.root.Envelope.Body.Fault.detail.ServiceFault;
  console.log(`refused: ${refusal.code}`);
}
