use v5.36;
use SOAP::Lite;

my $soap = SOAP::Lite->proxy("$ENV{HUB_URL}/soap/v1/products/");
$soap->default_ns('urn:dualport:products:v1')->autotype(0)->on_action(sub { $_[1] });
$soap->transport->proxy->default_headers->authorization_basic(@ENV{qw(HUB_CLIENT_ID HUB_SECRET)});

# The order of the elements counts: it is that of the WSDL.
sub elements (@pairs) {
    my @elements;
    while (my ($name, $value) = splice @pairs, 0, 2) {
        push @elements, SOAP::Data->name($name => $value);
    }
    return \SOAP::Data->value(@elements);
}

my $drill = elements(
    sku      => 'DRILL-1',
    name     => 'Drill',
    kind     => 'physical',
    price    => '24.95',
    currency => 'EUR'
);
my $made = $soap->call(CreateProduct => SOAP::Data->name(product => $drill))->valueof('//product');
say "$made->{sku} $made->{price} $made->{status}";

my $filter = elements(skus => elements(item => 'DRILL-1'));
my @found
    = $soap->call(ListProducts => SOAP::Data->name(filter => $filter))->valueof('//items/item');
say scalar @found, " found: $found[0]{sku}";

my $answer = $soap->call(CreateProduct => SOAP::Data->name(product => $drill));
say 'refused: ', $answer->faultdetail->{ServiceFault}{code} if $answer->fault;
