require 'bigdecimal/util'
require_relative 'hub'
require_relative 'steps'

PREFIX = ENV.fetch('HUB_PREFIX')
NAME = 'Käse ✓ 日本 😀'.freeze
DESCRIPTION = 'a ]]> b <&> "c"'.freeze

hub, products, prices, customers, orders =
  [Hub, Products, Prices, Customers, Orders].map { |service| Callers.seller(service) }

def describe(ending, **values)
  shared = { kind: Products::ProductKind::Physical, price: '5.00', currency: 'EUR' }
  name = { sku: "#{PREFIX}-#{ending}", name: ending.capitalize }
  make(Products::ProductCreate, **name, **shared, **values)
end

def listing(brand, **options)
  make(Products::ListProducts, filter: make(Products::ProductFilter, brand: brand), **options)
end

def change(id, values, **options)
  make(Products::UpdateProduct, id: id, product: make(Products::ProductUpdate, **values), **options)
end

def seller?(actor)
  same([ENV.fetch('HUB_ORGANIZATION'), 'api_client'], [actor.organizationName, actor.kind])
  same(true, actor.scopes.include?('products:write'))
end

step 'ping' do
  pong = Callers.nobody(Hub).ping(Hub::Ping.new).pong
  same(['1.0', Time.now.utc.to_date], [pong.revision, pong.time.to_date])
end

step('basic') { seller?(hub.getCurrentActor(Hub::GetCurrentActor.new).actor) }

step 'username_token' do
  caller = Callers.token(Hub, ENV.fetch('HUB_CLIENT_ID'), ENV.fetch('HUB_SECRET'))
  seller?(caller.getCurrentActor(Hub::GetCurrentActor.new).actor)
end

step 'bearer' do
  actor = Callers.person(Hub).getCurrentActor(Hub::GetCurrentActor.new).actor
  same([ENV.fetch('HUB_ORGANIZATION'), 'user'], [actor.organizationName, actor.kind])
end

step 'no_credential' do
  Callers.nobody(Products).listProducts(Products::ListProducts.new)
rescue SOAP::HTTPStreamError => e
  same('401: Unauthorized', e.message)
else
  raise 'was not refused'
end

step 'wrong_secret' do
  stranger = Callers.basic(Products, ENV.fetch('HUB_CLIENT_ID'), 'guessed')
  fault = refused('authentication_failed') { stranger.listProducts(Products::ListProducts.new) }
  same([false, false], [fault.retryable, fault.requestId.empty?])
end

step 'list_none' do
  page = products.listProducts(listing('Nothing'))
  same([[], nil], [page.items, page.nextCursor])
end

step 'list_one' do
  same(["#{PREFIX}-ONE"], products.listProducts(listing('Solo')).items.map(&:sku))
end

step 'list_two' do
  page = products.listProducts(listing('Duo', orderBy: Products::ProductOrder::Name))
  same(["#{PREFIX}-TWO-1", "#{PREFIX}-TWO-2"], page.items.map(&:sku))
end

step 'paging' do
  pages = []
  cursor = nil
  loop do
    page = products.listProducts(listing('Pages', orderBy: 'name', pageSize: 2, cursor: cursor))
    pages << page.items.map(&:sku)
    cursor = page.nextCursor or break
  end
  same((1..5).map { |number| "#{PREFIX}-PAGE-#{number}" }.each_slice(2).to_a, pages)
end

created = nil
product = nil
step 'create' do
  details = [%w[Voltage integer 230], %w[Colour text grün]]
  plain = { sku: "#{PREFIX}-NEW", name: NAME, description: DESCRIPTION, brand: 'Fine',
            kind: 'physical', price: '19.90', currency: 'EUR', weight: '1.250' }
  rows = details.map { |detail| Products::SpecificationCreate.new(*detail) }
  wanted = describe('NEW', **plain, specifications: Products::SpecificationCreateList.new(rows))
  created = products.createProduct(Products::CreateProduct.new(wanted)).product
  product = products.getProduct(Products::GetProduct.new(created.id)).product
  [created, product].each do |found|
    same(plain, plain.keys.to_h { |name| [name, found.public_send(name)] })
    same(details, found.specifications.map { |row| [row.name, row.type, row.value] })
    same([1, 'draft'], [found.version, found.status])
  end
end

step('decimal') { same(['19.90', '1.250'], [created.price, created.weight]) }

bare = nil
step 'optional_absent' do
  bare = products.createProduct(Products::CreateProduct.new(describe('BARE'))).product
  same([nil, nil], [bare.weight, bare.categoryId])
end

step('optional_present') { same(['1.250', 'Fine'], [created.weight, created.brand]) }

step 'enum' do
  answer = products.updateProduct(change(bare.id, { kind: Products::ProductKind::Service }))
  same(['service', ['kind']], [answer.product.kind, answer.changedFields])
end

step 'bad_enum' do
  wrong = change(bare.id, { kind: 'nonsense' })
  fault = refused('validation_error') { products.updateProduct(wrong) }
  same(['kind'], fault.errors.map(&:field))
end

step('non_ascii') { same(NAME, product.name) }
step('cdata_end') { same(DESCRIPTION, product.description) }

step 'image' do
  one = products.listProducts(listing('Solo')).items.first
  file = SOAP::SOAPBase64.new(File.binread(ENV.fetch('HUB_PICTURE')))
  picture = make(Products::ProductImageCreate, productId: one.id, file: file)
  image = products.addProductImage(Products::AddProductImage.new(picture)).image
  same(['image/png', 3, 2], [image.contentType, image.width.to_i, image.height.to_i])
  same(true, image.url.start_with?('http'))
end

step 'instants' do
  list = make(Prices::PriceListCreate, code: "#{PREFIX}-LIST", name: 'List', currency: 'EUR',
                                       startsAt: DateTime.parse('2026-03-29T01:59:59+01:00'),
                                       endsAt: DateTime.parse('2026-10-25T02:30:00+01:00'))
  id = prices.createPriceList(Prices::CreatePriceList.new(list)).priceList.id
  found = prices.getPriceList(Prices::GetPriceList.new(id)).priceList
  same(DateTime.parse('2026-03-29T00:59:59Z'), found.startsAt)
  same(DateTime.parse('2026-10-25T01:30:00Z'), found.endsAt)
end

step 'dates' do
  day = Date.new(2026, 3, 29)
  kind = Customers::DocumentType::Passport
  passport = make(Customers::DocumentWrite, type: kind, number: 'X1234567', expiresOn: day)
  ada = make(Customers::CustomerCreate, name: 'Ada', identityDocument: passport)
  id = customers.createCustomer(Customers::CreateCustomer.new(ada)).customer.id
  document = customers.getCustomerDocument(Customers::GetCustomerDocument.new(id)).document
  same(day, document.expiresOn)
end

step 'update' do
  clear = Products::NonEmptyText100List.new(['weight'])
  values = { name: 'Neu', clearFields: clear }
  answer = products.updateProduct(change(created.id, values, expectedVersion: 1))
  same([2, nil], [answer.product.version, answer.product.weight])
  same(%w[name weight], answer.changedFields.sort)
end

step 'nothing_to_change' do
  refused('nothing_to_change') { products.updateProduct(change(created.id, {})) }
end

step 'stale_version' do
  stale = change(created.id, { name: 'Alt' }, expectedVersion: 1)
  same(2, refused('version_mismatch') { products.updateProduct(stale) }.currentVersion)
end

step 'replay' do
  keyed = Products::CreateProduct.new(describe('KEY'), "#{PREFIX}-key")
  same(*Array.new(2) { products.createProduct(keyed).product.id })
  filter = make(Products::ProductFilter, skus: Products::NonEmptyText64List.new(["#{PREFIX}-KEY"]))
  same(1, products.listProducts(Products::ListProducts.new(filter)).items.size)
end

step 'key_reused' do
  other = Products::CreateProduct.new(describe('KEY', name: 'Other'), "#{PREFIX}-key")
  refused('idempotency_key_reused') { products.createProduct(other) }
end

step 'fault_fields' do
  wrong = Products::CreateProduct.new(describe('WRONG', sku: '   ', price: '-1'))
  fault = refused('validation_error') { products.createProduct(wrong) }
  codes = fault.errors.to_h { |error| [error.field, error.code] }
  same({ 'price' => 'min_value', 'sku' => 'blank' }, codes)
end

step 'not_found' do
  unknown = Products::GetProduct.new('00000000-0000-7000-8000-000000000000')
  refused('not_found') { products.getProduct(unknown) }
end

step 'permission_denied' do
  denied = Products::CreateProduct.new(describe('DENIED'))
  refused('permission_denied') { Callers.reader(Products).createProduct(denied) }
end

order = nil
step 'order_create' do
  address = make(Orders::AddressWrite, street: 'Hauptstr. 1', city: 'Berlin', country: 'DE')
  item = make(Orders::OrderItemCreate, sku: "#{PREFIX}-STOCK", quantity: 2)
  who = { customerName: 'Ada', customerEmail: 'ada@example.com', shippingAddress: address }
  items = Orders::OrderItemCreateList.new([item])
  wanted = make(Orders::OrderCreate, **who, currency: 'EUR', items: items)
  order = orders.createOrder(Orders::CreateOrder.new(wanted)).order
  same(['pending', '39.80', ['2']], [order.status, order.subtotal, order.items.map(&:quantity)])
  subtotal, discount, fee, tax, total =
    [order.subtotal, order.discount, order.deliveryFee, order.tax, order.total].map(&:to_d)
  same(total, subtotal - discount + fee + tax)
end

step 'order_cycle' do
  parcel = make(Orders::OrderShip, carrier: 'DHL', trackingNumber: 'T-1')
  passed = [
    orders.confirmOrder(Orders::ConfirmOrder.new(order.id)),
    orders.processOrder(Orders::ProcessOrder.new(order.id)),
    orders.shipOrder(Orders::ShipOrder.new(order.id, parcel)),
    orders.deliverOrder(Orders::DeliverOrder.new(order.id))
  ].map(&:order)
  same(%w[confirmed processing shipped delivered], passed.map(&:status))
  same([1, 2, 3, 4], passed.map { |state| state.version - order.version })
end

step 'invalid_transition' do
  refused('invalid_transition') { orders.confirmOrder(Orders::ConfirmOrder.new(order.id)) }
end

step 'events' do
  filter = make(Hub::EventFilter, aggregateId: created.id)
  found = []
  position = nil
  loop do
    page = hub.listEvents(make(Hub::ListEvents, filter: filter, position: position, pageSize: 1))
    found.concat(page.items.map { |event| [event.type, event.version] })
    position = page.nextPosition
    break unless page.hasMore
  end
  same([['product.created', 1], ['product.updated', 2]], found)
end

step 'acknowledge' do
  unread = -> { hub.listUnreadEvents(Hub::ListUnreadEvents.new(PREFIX)) }
  first = unread.call
  done = make(Hub::EventAcknowledgement, consumer: PREFIX, position: first.nextPosition)
  hub.acknowledgeEvents(Hub::AcknowledgeEvents.new(done))
  same(false, first.items.empty?)
  same([], first.items.map(&:id) & unread.call.items.map(&:id))
end

step 'other_address' do
  url = ENV.fetch('HUB_OTHER_URL')
  same('1.0', Callers.nobody(Hub, url: url).ping(Hub::Ping.new).pong.revision)
  elsewhere = Callers.seller(Products, url: url)
  same('Neu', elsewhere.getProduct(Products::GetProduct.new(created.id)).product.name)
end
