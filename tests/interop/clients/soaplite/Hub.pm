package Hub;

# The services of the hub for one caller. SOAP::Lite reads of a document/literal WSDL no more than
# the names of its operations, so requests are written as pairs in the order of the WSDL:
# name => 'Ada', items => [ item => 1, item => 2 ].

use v5.36;
use Exporter 'import';
use SOAP::Lite;
use Steps;

our @EXPORT = 'refused';

my $WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

sub new ($class, %caller) {
    return bless { url => $ENV{HUB_URL}, %caller }, $class;
}

sub call ($self, $service, $operation, @pairs) {
    my @parts = elements(@pairs);
    unshift @parts, $self->security if $self->{token};
    my $answer = $self->service($service)->call($operation, @parts);
    die $answer if $answer->fault;
    return $answer;
}

sub service ($self, $name) {
    return $self->{services}{$name} //= do {
        my $soap = SOAP::Lite->proxy("$self->{url}/soap/v1/$name/");
        $soap->default_ns("urn:dualport:$name:v1")->autotype(0)->on_action(sub { $_[1] });
        my $headers = $soap->transport->proxy->default_headers;
        $headers->authorization_basic($self->{basic}->@*) if $self->{basic};
        $headers->authorization("Bearer $self->{bearer}") if $self->{bearer};
        $soap;
    };
}

sub elements (@pairs) {
    my @elements;
    while (my ($name, $value) = splice @pairs, 0, 2) {
        push @elements, SOAP::Data->name($name => content($value));
    }
    return @elements;
}

# Without its types, SOAP::Lite writes a text as it is, markup and all, and nothing as xsi:nil.
sub content ($value) {
    return SOAP::Utils::encode_data($value) if !ref $value;
    return @$value ? \SOAP::Data->value(elements(@$value)) : '';
}

sub security ($self) {
    my ($id, $secret) = $self->{token}->@*;
    my @parts = map { SOAP::Data->name(@$_)->prefix('wsse') } [ Username => $id ],
        [ Password => $secret ];
    my $token = SOAP::Data->name(UsernameToken => \SOAP::Data->value(@parts))->prefix('wsse');
    return SOAP::Header->name(Security => \$token)->prefix('wsse')->uri($WSSE);
}

# The answer with which a call is refused.
sub refused : prototype(&$) ($call, $code) {
    die "was not refused as $code\n" if eval { $call->(); 1 };
    my $answer = $@;
    die $answer if !ref $answer;
    same($answer->valueof('//ServiceFault/code'), $code);
    return $answer;
}

1;
