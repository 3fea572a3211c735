use v5.36;
use lib $ENV{HUB_BUILD};
use Dualport::Products::Interfaces::ProductsService::ProductsPort;

# wsdl2perl leaves out where faults come: below Fault/detail.
package Faults {
    use parent -norequire, 'Dualport::Products::Typemaps::ProductsService';

    sub get_class ($self, $path) {
        my ($fault, $detail, @below) = @$path;
        return $self->SUPER::get_class($path)
            if $fault ne 'Fault' || !$detail || $detail ne 'detail';
        return @below ? $self->SUPER::get_class(\@below) : 'FaultDetail';
    }
}

package FaultDetail {
    use SOAP::WSDL::SOAP::Typelib::Fault11;
    use parent -norequire, 'SOAP::WSDL::SOAP::Typelib::Fault11Detail';

    sub add_ServiceFault ($self, $fault) { $self->set_value($fault) }
}

package main;

my $products = Dualport::Products::Interfaces::ProductsService::ProductsPort->new(
    { proxy => "$ENV{HUB_URL}/soap/v1/products/", class_resolver => 'Faults' });
$products->get_transport->default_headers->authorization_basic(@ENV{qw(HUB_CLIENT_ID HUB_SECRET)});

my %drill
    = (sku => 'DRILL-1', name => 'Drill', kind => 'physical', price => '24.95', currency => 'EUR');
my $made = $products->CreateProduct({ product => \%drill })->get_product;
say join ' ', $made->get_sku, $made->get_price, $made->get_status;

my $answer = $products->ListProducts({ filter => { skus => { item => ['DRILL-1'] } } });
my @found  = map { ref eq 'ARRAY' ? @$_ : $_ // () } $answer->get_items->get_item;
say scalar @found, ' found: ', $found[0]->get_sku;

# A fault is false.
$answer = $products->CreateProduct({ product => \%drill });
say 'refused: ', $answer->get_detail->get_value->get_code if !$answer;
