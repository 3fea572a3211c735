package Hub;

# The generated classes of the services, for one caller. What is sent is plain data, what comes
# back are objects.

use v5.36;
use Exporter 'import';
use Steps;

our @EXPORT = qw(items refused);

sub new ($class, %caller) {
    return bless { url => $ENV{HUB_URL}, %caller }, $class;
}

# Does a call of a service: ->call(products => 'GetProduct', { id => $id })
sub call ($self, $service, $operation, $values = {}) {
    my $answer = $self->service(ucfirst $service)->$operation($values, $self->{token});
    die $answer if !$answer;
    return $answer;
}

sub service ($self, $name) {
    return $self->{services}{$name} //= do {
        require "Dualport/$name/Interfaces/${name}Service/${name}Port.pm";
        my $port = "Dualport::${name}::Interfaces::${name}Service::${name}Port"->new(
            {
                proxy          => "$self->{url}/soap/v1/" . lc($name) . '/',
                class_resolver => FaultResolver->new("Dualport::${name}::Typemaps::${name}Service"),
            }
        );
        my $headers = $port->get_transport->default_headers;
        $headers->authorization_basic($self->{basic}->@*) if $self->{basic};
        $headers->authorization("Bearer $self->{bearer}") if $self->{bearer};
        $port;
    };
}

# A list is undef, an object or an array of objects.
sub items ($list) {
    my $items = $list->get_item;
    return ref $items eq 'ARRAY' ? @$items : defined $items ? $items : ();
}

# The ServiceFault with which a call is refused.
sub refused : prototype(&$) ($call, $code) {
    die "was not refused as $code\n" if eval { $call->(); 1 };
    die $@ if !ref $@;
    my $fault = $@->get_detail->get_value;
    same($fault->get_code->get_value, $code);
    return $fault;
}

# wsdl2perl knows the class of every fault, but not that faults come below Fault/detail.
package FaultResolver {
    sub new ($class, $generated) { return bless { generated => $generated }, $class }

    sub get_typemap ($self) { return $self->{generated}->get_typemap }

    sub get_class ($self, $path) {
        my ($fault, $detail, @below) = @$path;
        return $self->{generated}->get_class($path)
            if $fault ne 'Fault' || !$detail || $detail ne 'detail';
        return @below ? $self->{generated}->get_class(\@below) : 'FaultDetail';
    }
}

package FaultDetail {
    use SOAP::WSDL::SOAP::Typelib::Fault11;
    use parent -norequire, 'SOAP::WSDL::SOAP::Typelib::Fault11Detail';

    sub add_ServiceFault ($self, $fault) { return $self->set_value($fault) }
}

# A header that the WSDL does not declare: whatever can write itself.
package UsernameToken {
    my $WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

    sub new ($class, $id, $secret) { return bless { id => $id, secret => $secret }, $class }

    sub serialize_qualified ($self) {
        return qq(<Security xmlns="$WSSE"><UsernameToken><Username>$self->{id}</Username>)
            . qq(<Password>$self->{secret}</Password></UsernameToken></Security>);
    }
}

1;
