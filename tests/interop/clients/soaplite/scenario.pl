use v5.36;
use utf8;
use FindBin;
use lib $FindBin::Bin;
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

sub products (@call) { $seller->call('products', @call) }
sub orders   (@call) { $seller->call('orders', @call) }

sub described ($end, %values) {
    my %given = (sku => "$PREFIX-$end", name => ucfirst lc $end, price => '5.00', %values);
    my @names = map { $_ => $given{$_} } qw(sku name);
    return [ @names, kind => 'physical', price => $given{price}, currency => 'EUR' ];
}

sub changed ($id, $values, @options) {
    return products(UpdateProduct => id => $id, product => $values, @options);
}

sub skus ($page) {
    return [ $page->valueof('//items/item/sku') ];
}

sub is_seller ($answer) {
    my $actor = $answer->valueof('//actor');
    same([ @$actor{qw(organizationName kind)} ], [ $ENV{HUB_ORGANIZATION}, 'api_client' ]);
    die "no products:write\n" if !grep { $_ eq 'products:write' } $answer->valueof('//scopes/item');
}

step ping => sub {
    my $pong = $nobody->call(hub => 'Ping')->valueof('//pong');
    same([ $pong->{revision}, substr $pong->{time}, 0, 10 ], [ '1.0', strftime('%F', gmtime) ]);
};

step basic => sub { is_seller($seller->call(hub => 'GetCurrentActor')) };

step username_token => sub {
    is_seller(Hub->new(token => \@credential)->call(hub => 'GetCurrentActor'));
};

step bearer => sub {
    my $person = Hub->new(bearer => $ENV{HUB_TOKEN});
    my $actor  = $person->call(hub => 'GetCurrentActor')->valueof('//actor');
    same([ @$actor{qw(organizationName kind)} ], [ $ENV{HUB_ORGANIZATION}, 'user' ]);
};

step no_credential => sub {
    refused { $nobody->call(products => 'ListProducts') } 'authentication_failed';
};

step wrong_secret => sub {
    my $stranger = Hub->new(basic => [ $credential[0], 'guessed' ]);
    my $fault = refused { $stranger->call(products => 'ListProducts') } 'authentication_failed';
    same($fault->valueof('//ServiceFault/retryable'), 'false');
    die "no requestId\n" if !$fault->valueof('//ServiceFault/requestId');
};

step list_none => sub {
    my $page = products(ListProducts => filter => [ brand => 'Nothing' ]);
    same([ skus($page), scalar $page->valueof('//nextCursor') ], [ [], undef ]);
};

step list_one => sub {
    same(skus(products(ListProducts => filter => [ brand => 'Solo' ])), ["$PREFIX-ONE"]);
};

step list_two => sub {
    my $page = products(ListProducts => filter => [ brand => 'Duo' ], orderBy => 'name');
    same(skus($page), [ "$PREFIX-TWO-1", "$PREFIX-TWO-2" ]);
};

step paging => sub {
    my (@pages, @cursor);
    do {
        my @asked = (filter => [ brand => 'Pages' ], orderBy => 'name', @cursor, pageSize => 2);
        my $page = products(ListProducts => @asked);
        push @pages, skus($page);
        my $next = $page->valueof('//nextCursor');
        @cursor = $next ? (cursor => $next) : ();
    } while @cursor;
    my @all = map { "$PREFIX-PAGE-$_" } 1 .. 5;
    same(\@pages, [ [ @all[ 0, 1 ] ], [ @all[ 2, 3 ] ], [ $all[4] ] ]);
};

my ($id, $created);

step create => sub {
    my @values = (
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
    my @items   = map { (item => [ name => $_->[0], type => $_->[1], value => $_->[2] ]) } @details;
    my $answer  = products(CreateProduct => product => [ @values, specifications => \@items ]);
    $created = $answer->valueof('//product');
    $id      = $created->{id};

    for my $each ($answer, products(GetProduct => id => $id)) {
        my ($product, %wanted)
            = ($each->valueof('//product'), @values, version => '1', status => 'draft');
        same({ map { $_ => $product->{$_} } keys %wanted }, \%wanted);
        my @found = $each->valueof('//specifications/item');
        same([ map { [ @$_{qw(name type value)} ] } @found ], \@details);
    }
};

step decimal => sub { same([ @$created{qw(price weight)} ], [ '19.90', '1.250' ]) };

my $bare;

step optional_absent => sub {
    $bare = products(CreateProduct => product => described('BARE'))->valueof('//product');
    same([ map { exists $bare->{$_} } qw(weight categoryId) ], [ !!0, !!0 ]);
};

step optional_present => sub { same([ @$created{qw(weight brand)} ], [ '1.250', 'Fine' ]) };

step enum => sub {
    my $answer = changed($bare->{id}, [ kind => 'service' ]);
    same($answer->valueof('//product/kind'), 'service');
    same([ $answer->valueof('//changedFields/item') ], ['kind']);
};

step bad_enum => sub {
    my $fault = refused { changed($bare->{id}, [ kind => 'nonsense' ]) } 'validation_error';
    same([ $fault->valueof('//errors/item/field') ], ['kind']);
};

step non_ascii => sub { same(products(GetProduct => id => $id)->valueof('//product/name'), $NAME) };

step cdata_end => sub {
    same(products(GetProduct => id => $id)->valueof('//product/description'), $DESCRIPTION);
};

step image => sub {
    my $one = products(ListProducts => filter => [ brand => 'Solo' ])->valueof('//items/item/id');
    open my $file, '<:raw', $ENV{HUB_PICTURE} or die "$!\n";
    my $bytes  = do { local $/ = undef; <$file> };
    my $answer = products(
        AddProductImage => image => [ productId => $one, file => encode_base64($bytes) ]);
    my $image = $answer->valueof('//image');
    same([ @$image{qw(contentType width height)} ], [ 'image/png', '3', '2' ]);
    die "url: $image->{url}\n" if $image->{url} !~ /^http/;
};

step instants => sub {
    my @times = (startsAt => '2026-03-29T01:59:59+01:00', endsAt => '2026-10-25T02:30:00+01:00');
    my @list  = (code => "$PREFIX-LIST", name => 'List', @times, currency => 'EUR');
    my $kept  = $seller->call(prices => 'CreatePriceList', priceList => \@list)
        ->valueof('//priceList/id');
    my $found  = $seller->call(prices => 'GetPriceList', id => $kept)->valueof('//priceList');
    my @wanted = ('2026-03-29T00:59:59Z', '2026-10-25T01:30:00Z');
    same([ map { str2time($_) } @$found{qw(startsAt endsAt)} ], [ map { str2time($_) } @wanted ]);
};

step dates => sub {
    my @passport = (type => 'passport', number => 'X1234567', expiresOn => '2026-03-29');
    my @ada      = (name => 'Ada', identityDocument => \@passport);
    my $kept  = $seller->call(customers => 'CreateCustomer', customer => \@ada);
    my @whose = (id => $kept->valueof('//customer/id'));
    my $found = $seller->call(customers => 'GetCustomerDocument', @whose);
    same($found->valueof('//expiresOn'), '2026-03-29');
};

step update => sub {
    my $answer = changed($id, [ name => 'Neu', clearFields => [ item => 'weight' ] ],
        expectedVersion => 1);
    my $product = $answer->valueof('//product');
    same([ $product->{version}, exists $product->{weight} ], [ '2', !!0 ]);
    same([ sort $answer->valueof('//changedFields/item') ], [qw(name weight)]);
};

step nothing_to_change => sub { refused { changed($id, []) } 'nothing_to_change' };

step stale_version => sub {
    my @stale = ([ name => 'Alt' ], expectedVersion => 1);
    my $fault = refused { changed($id, @stale) } 'version_mismatch';
    same($fault->valueof('//currentVersion'), '2');
};

sub keyed ($name) {
    my $product = described('KEY', name => $name);
    return products(CreateProduct => product => $product, idempotencyKey => "$PREFIX-key")
        ->valueof('//product/id');
}

step replay => sub {
    same(keyed('Key'), keyed('Key'));
    my $page = products(ListProducts => filter => [ skus => [ item => "$PREFIX-KEY" ] ]);
    same(skus($page), ["$PREFIX-KEY"]);
};

step key_reused => sub { refused { keyed('Other') } 'idempotency_key_reused' };

step fault_fields => sub {
    my $wrong = described('WRONG', sku => '   ', price => -1);
    my $fault = refused { products(CreateProduct => product => $wrong) } 'validation_error';
    my %codes = map { $_->{field} => $_->{code} } $fault->valueof('//ServiceFault/errors/item');
    same(\%codes, { price => 'min_value', sku => 'blank' });
};

step not_found => sub {
    my $nothing = '00000000-0000-7000-8000-000000000000';
    refused { products(GetProduct => id => $nothing) } 'not_found';
};

step permission_denied => sub {
    my $reader = Hub->new(basic => [ @ENV{qw(HUB_READER_ID HUB_READER_SECRET)} ]);
    my @denied = (product => described('DENIED'));
    refused { $reader->call(products => 'CreateProduct', @denied) } 'permission_denied';
};

my $order;

step order_create => sub {
    my $answer = orders(
        CreateOrder => order => [
            customerName    => 'Ada',
            customerEmail   => 'ada@example.com',
            shippingAddress => [ street => 'Hauptstr. 1', city => 'Berlin', country => 'DE' ],
            currency        => 'EUR',
            items           => [ item => [ sku => "$PREFIX-STOCK", quantity => 2 ] ],
        ]
    );
    $order = $answer->valueof('//order');
    same([ @$order{qw(status subtotal)}, $answer->valueof('//items/item/quantity') ],
        [ 'pending', '39.80', '2' ]);
    my ($total, $subtotal, $discount, $fee, $tax)
        = map { Math::BigFloat->new($order->{$_}) } qw(total subtotal discount deliveryFee tax);
    die "not the total: $total\n" if $total != $subtotal - $discount + $fee + $tax;
};

step order_cycle => sub {
    my $which  = $order->{id};
    my @parcel = (shipment => [ carrier => 'DHL', trackingNumber => 'T-1' ]);
    my @passed = map { $_->valueof('//order') } (
        orders(ConfirmOrder => id => $which),
        orders(ProcessOrder => id => $which),
        orders(ShipOrder    => id => $which, @parcel),
        orders(DeliverOrder => id => $which),
    );
    same([ map { $_->{status} } @passed ], [qw(confirmed processing shipped delivered)]);
    same([ map { $_->{version} - $order->{version} } @passed ], [ 1 .. 4 ]);
};

step invalid_transition => sub {
    refused { orders(ConfirmOrder => id => $order->{id}) } 'invalid_transition';
};

step events => sub {
    my (@found, @position, $page);
    do {
        my @asked = (filter => [ aggregateId => $id ], @position, pageSize => 1);
        $page = $seller->call(hub => 'ListEvents', @asked);
        push @found, map { "$_->{type} $_->{version}" } $page->valueof('//items/item');
        @position = (position => $page->valueof('//nextPosition'));
    } while $page->valueof('//hasMore') eq 'true';
    same(\@found, [ 'product.created 1', 'product.updated 2' ]);
};

step acknowledge => sub {
    my $unread = sub { $seller->call(hub => 'ListUnreadEvents', consumer => $PREFIX) };
    my $first  = $unread->();
    my @upto   = (consumer => $PREFIX, position => $first->valueof('//nextPosition'));
    $seller->call(hub => 'AcknowledgeEvents', acknowledgement => \@upto);
    my %read = map { $_ => 1 } $first->valueof('//items/item/id');
    die "nothing was unread\n" if !%read;
    same([ grep { $read{$_} } $unread->()->valueof('//items/item/id') ], []);
};

step other_address => sub {
    my $there = Hub->new(basic => \@credential, url => $ENV{HUB_OTHER_URL});
    same($there->call(hub => 'Ping')->valueof('//revision'), '1.0');
    same($there->call(products => 'GetProduct', id => $id)->valueof('//product/name'), 'Neu');
};
