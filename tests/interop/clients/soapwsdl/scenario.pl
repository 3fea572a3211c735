use v5.36;
use utf8;
use FindBin;
use lib $FindBin::Bin, $ENV{HUB_BUILD};
use HTTP::Date 'str2time';
use Math::BigFloat;
use MIME::Base64 'encode_base64';
use POSIX 'strftime';
use Hub;
use Steps;

my $PREFIX      = $ENV{HUB_PREFIX};
my $NAME        = 'Käse ✓ 日本 😀';
my $DESCRIPTION = 'a ]]> b <&> "c"';

my @credential = @ENV{qw(HUB_CLIENT_ID HUB_SECRET)};
my $nobody     = Hub->new;
my $seller     = Hub->new(basic => \@credential);

sub products (@call) { return $seller->call('products', @call) }
sub orders   (@call) { return $seller->call('orders', @call) }

sub described ($end, %values) {
    my %shared = (name => ucfirst lc $end, kind => 'physical', price => '5.00', currency => 'EUR');
    return { sku => "$PREFIX-$end", %shared, %values };
}

sub listed ($brand, %options) {
    return products(ListProducts => { filter => { brand => $brand }, %options });
}

sub changed ($id, $values, %options) {
    return products(UpdateProduct => { id => $id, product => $values, %options });
}

sub product ($id) { return products(GetProduct => { id => $id })->get_product }

sub get ($object, $name) { my $get = "get_$name"; return $object->$get . '' }

# Values are objects that turn into text.
sub texts (@values) {
    return [ map { defined ? "$_" : undef } @values ];
}

sub skus ($page) {
    return texts(map { $_->get_sku } items($page->get_items));
}

sub is_actor ($hub, $kind) {
    my $actor = $hub->call(hub => 'GetCurrentActor')->get_actor;
    same(texts($actor->get_organizationName, $actor->get_kind), [ $ENV{HUB_ORGANIZATION}, $kind ]);
    return $actor;
}

sub is_seller ($hub) {
    my $actor = is_actor($hub, 'api_client');
    die "no products:write\n" if !grep { $_ eq 'products:write' } items($actor->get_scopes);
}

step ping => sub {
    my $pong = $nobody->call(hub => 'Ping')->get_pong;
    same([ $pong->get_revision . '', substr $pong->get_time, 0, 10 ],
        [ '1.0', strftime('%F', gmtime) ]);
};

step basic => sub { is_seller($seller) };

step username_token => sub { is_seller(Hub->new(token => UsernameToken->new(@credential))) };

step bearer => sub { is_actor(Hub->new(bearer => $ENV{HUB_TOKEN}), 'user') };

step no_credential => sub {
    refused { $nobody->call(products => 'ListProducts') } 'authentication_failed';
};

step wrong_secret => sub {
    my $stranger = Hub->new(basic => [ $credential[0], 'guessed' ]);
    my $fault = refused { $stranger->call(products => 'ListProducts') } 'authentication_failed';
    die "retryable, or no requestId\n"
        if $fault->get_retryable || !$fault->get_requestId->get_value;
};

step list_none => sub {
    my $page = listed('Nothing');
    same([ skus($page), $page->get_nextCursor ], [ [], undef ]);
};

step list_one => sub { same(skus(listed('Solo')), ["$PREFIX-ONE"]) };

step list_two => sub {
    same(skus(listed('Duo', orderBy => 'name')), [ "$PREFIX-TWO-1", "$PREFIX-TWO-2" ]);
};

step paging => sub {
    my (@pages, %cursor);
    do {
        my $page = listed('Pages', orderBy => 'name', pageSize => 2, %cursor);
        push @pages, skus($page);
        my $next = $page->get_nextCursor;
        %cursor = defined $next ? (cursor => $next->get_value) : ();
    } while %cursor;
    my @all = map { "$PREFIX-PAGE-$_" } 1 .. 5;
    same(\@pages, [ [ @all[ 0, 1 ] ], [ @all[ 2, 3 ] ], [ $all[4] ] ]);
};

my ($id, $created, $product);

step create => sub {
    my %values = (
        sku         => "$PREFIX-NEW",
        name        => $NAME,
        description => $DESCRIPTION,
        brand       => 'Fine',
        kind        => 'physical',
        price       => '19.90',
        currency    => 'EUR',
        weight      => '1.250',
    );
    my @details = ([ 'Voltage', 'integer', '230' ], [ 'Colour', 'text', 'grün' ]);
    my @rows    = map { { name => $_->[0], type => $_->[1], value => $_->[2] } } @details;
    my $wanted  = { %values, specifications => { item => \@rows } };
    $created = products(CreateProduct => { product => $wanted })->get_product;
    $id      = $created->get_id->get_value;
    $product = product($id);

    my %expected = (%values, version => '1', status => 'draft');
    for my $found ($created, $product) {
        same({ map { $_ => get($found, $_) } keys %expected }, \%expected);
        my @rows = items($found->get_specifications);
        same([ map { texts($_->get_name, $_->get_type, $_->get_value) } @rows ], \@details);
    }
};

step decimal => sub {
    same(texts($created->get_price, $created->get_weight), [ '19.90', '1.250' ]);
};

my $bare;

step optional_absent => sub {
    my $found = products(CreateProduct => { product => described('BARE') })->get_product;
    same([ $found->get_weight, $found->get_categoryId ], [ undef, undef ]);
    $bare = $found->get_id->get_value;
};

step optional_present => sub {
    same(texts($created->get_weight, $created->get_brand), [ '1.250', 'Fine' ]);
};

step enum => sub {
    my $answer = changed($bare, { kind => 'service' });
    same(texts($answer->get_product->get_kind, items($answer->get_changedFields)),
        [ 'service', 'kind' ]);
};

step bad_enum => sub {
    my $fault = refused { changed($bare, { kind => 'nonsense' }) } 'validation_error';
    same(texts(map { $_->get_field } items($fault->get_errors)), ['kind']);
};

step non_ascii => sub { same(texts($product->get_name), [$NAME]) };

step cdata_end => sub { same(texts($product->get_description), [$DESCRIPTION]) };

step image => sub {
    my ($one) = items(listed('Solo')->get_items);
    open my $file, '<:raw', $ENV{HUB_PICTURE} or die "$!\n";
    my $bytes   = do { local $/ = undef; <$file> };
    my $picture = { productId => $one->get_id->get_value, file => encode_base64($bytes) };
    my $image   = products(AddProductImage => { image => $picture })->get_image;
    same(texts($image->get_contentType, $image->get_width, $image->get_height),
        [ 'image/png', '3', '2' ]);
    die 'url: ', $image->get_url, "\n" if $image->get_url !~ /^http/;
};

step instants => sub {
    my %times = (startsAt => '2026-03-29T01:59:59+01:00', endsAt => '2026-10-25T02:30:00+01:00');
    my %list  = (code => "$PREFIX-LIST", name => 'List', currency => 'EUR', %times);
    my $kept  = $seller->call(prices => 'CreatePriceList', { priceList => \%list })->get_priceList;
    my %which = (id => $kept->get_id->get_value);
    my $found = $seller->call(prices => 'GetPriceList', \%which)->get_priceList;
    my @instants = map { str2time("$_") } $found->get_startsAt, $found->get_endsAt;
    same(\@instants, [ map { str2time($_) } '2026-03-29T00:59:59Z', '2026-10-25T01:30:00Z' ]);
};

step dates => sub {
    my %passport = (type => 'passport', number => 'X1234567', expiresOn => '2026-03-29');
    my %ada      = (name => 'Ada', identityDocument => \%passport);
    my $kept     = $seller->call(customers => 'CreateCustomer', { customer => \%ada });
    my $whose    = { id => $kept->get_customer->get_id->get_value };
    my $document = $seller->call(customers => 'GetCustomerDocument', $whose)->get_document;
    same(texts($document->get_expiresOn), ['2026-03-29']);
};

step update => sub {
    my $answer = changed($id, { name => 'Neu', clearFields => { item => ['weight'] } },
        expectedVersion => 1);
    my $found = $answer->get_product;
    same([ texts($found->get_version), $found->get_weight ], [ ['2'], undef ]);
    same([ sort { $a cmp $b } texts(items($answer->get_changedFields))->@* ], [qw(name weight)]);
};

step nothing_to_change => sub { refused { changed($id, {}) } 'nothing_to_change' };

step stale_version => sub {
    my @stale = ({ name => 'Alt' }, expectedVersion => 1);
    my $fault = refused { changed($id, @stale) } 'version_mismatch';
    same(texts($fault->get_currentVersion), ['2']);
};

sub keyed ($name) {
    my $product = described('KEY', name => $name);
    return products(CreateProduct => { product => $product, idempotencyKey => "$PREFIX-key" })
        ->get_product->get_id;
}

step replay => sub {
    same(texts(keyed('Key')), texts(keyed('Key')));
    my $page = products(ListProducts => { filter => { skus => { item => ["$PREFIX-KEY"] } } });
    same(skus($page), ["$PREFIX-KEY"]);
};

step key_reused => sub { refused { keyed('Other') } 'idempotency_key_reused' };

step fault_fields => sub {
    my $wrong = described('WRONG', sku => '   ', price => '-1');
    my $fault = refused { products(CreateProduct => { product => $wrong }) } 'validation_error';
    my @found = map { texts($_->get_field, $_->get_code) } items($fault->get_errors);
    same(\@found, [ [qw(price min_value)], [qw(sku blank)] ]);
};

step not_found => sub { refused { product('00000000-0000-7000-8000-000000000000') } 'not_found' };

step permission_denied => sub {
    my $reader = Hub->new(basic => [ @ENV{qw(HUB_READER_ID HUB_READER_SECRET)} ]);
    my $denied = { product => described('DENIED') };
    refused { $reader->call(products => 'CreateProduct', $denied) } 'permission_denied';
};

my ($order, %which);

step order_create => sub {
    my %wanted = (
        customerName    => 'Ada',
        customerEmail   => 'ada@example.com',
        shippingAddress => { street => 'Hauptstr. 1', city => 'Berlin', country => 'DE' },
        currency        => 'EUR',
        items           => { item => [ { sku => "$PREFIX-STOCK", quantity => 2 } ] },
    );
    $order = orders(CreateOrder => { order => \%wanted })->get_order;
    %which = (id => $order->get_id->get_value);
    my @quantities = map { $_->get_quantity } items($order->get_items);
    same(texts($order->get_status, $order->get_subtotal, @quantities), [ 'pending', '39.80', '2' ]);
    my ($total, $subtotal, $discount, $fee, $tax)
        = map { Math::BigFloat->new(get($order, $_)) } qw(total subtotal discount deliveryFee tax);
    die "not the total: $total\n" if $total != $subtotal - $discount + $fee + $tax;
};

step order_cycle => sub {
    my %parcel = (shipment => { carrier => 'DHL', trackingNumber => 'T-1' });
    my @passed = map { $_->get_order } (
        orders(ConfirmOrder => \%which),
        orders(ProcessOrder => \%which),
        orders(ShipOrder    => { %which, %parcel }),
        orders(DeliverOrder => \%which),
    );
    same(texts(map { $_->get_status } @passed), [qw(confirmed processing shipped delivered)]);
    same([ map { $_->get_version - $order->get_version } @passed ], [ 1 .. 4 ]);
};

step invalid_transition => sub { refused { orders(ConfirmOrder => \%which) } 'invalid_transition' };

step events => sub {
    my (@found, %position, $page);
    do {
        my %asked = (filter => { aggregateId => $id }, pageSize => 1, %position);
        $page = $seller->call(hub => 'ListEvents', \%asked);
        push @found, map { texts($_->get_type, $_->get_version) } items($page->get_items);
        %position = (position => $page->get_nextPosition->get_value);
    } while $page->get_hasMore;
    same(\@found, [ [ 'product.created', '1' ], [ 'product.updated', '2' ] ]);
};

step acknowledge => sub {
    my $unread = sub { $seller->call(hub => 'ListUnreadEvents', { consumer => $PREFIX }) };
    my $first  = $unread->();
    my %upto   = (consumer => $PREFIX, position => $first->get_nextPosition->get_value);
    $seller->call(hub => 'AcknowledgeEvents', { acknowledgement => \%upto });
    my %read = map { $_->get_id => 1 } items($first->get_items);
    die "nothing was unread\n" if !%read;
    same([ grep { $read{ $_->get_id } } items($unread->()->get_items) ], []);
};

step other_address => sub {
    my $there = Hub->new(basic => \@credential, url => $ENV{HUB_OTHER_URL});
    same(texts($there->call(hub => 'Ping')->get_pong->get_revision), ['1.0']);
    same(texts($there->call(products => 'GetProduct', { id => $id })->get_product->get_name),
        ['Neu']);
};
