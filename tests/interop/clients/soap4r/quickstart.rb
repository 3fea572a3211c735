require 'ProductsServiceDriver'

products = Products::ProductsPortType.new("#{ENV.fetch('HUB_URL')}/soap/v1/products/")
products.options['protocol.http.basic_auth'] <<
  [products.endpoint_url, ENV.fetch('HUB_CLIENT_ID'), ENV.fetch('HUB_SECRET')]

drill = Products::ProductCreate.new
drill.sku = 'DRILL-1'
drill.name = 'Drill'
drill.kind = Products::ProductKind::Physical
drill.price = '24.95'
drill.currency = 'EUR'
made = products.createProduct(Products::CreateProduct.new(drill)).product
puts "#{made.sku} #{made.price} #{made.status}"

filter = Products::ProductFilter.new
filter.skus = Products::NonEmptyText64List.new(['DRILL-1'])
found = products.listProducts(Products::ListProducts.new(filter)).items
puts "#{found.size} found: #{found.first.sku}"

begin
  products.createProduct(Products::CreateProduct.new(drill))
rescue SOAP::FaultError => e
  puts "refused: #{e.detail['ServiceFault'].code}"
end
