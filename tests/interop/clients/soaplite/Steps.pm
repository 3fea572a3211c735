package Steps;

use v5.36;
use Exporter 'import';
use JSON::PP;

our @EXPORT = qw(step same refused);

my $json = JSON::PP->new->canonical->allow_nonref;

# Does a step and says what came of it, whatever it was.
sub step ($name, $does) {
    if (eval { $does->(); 1 }) {
        say "ok $name";
        return;
    }
    my $why = ref $@ && $@->can('faultstring') ? $@->faultstring : $@;
    say "no $name ", $why =~ s/\s+/ /gr;
}

# Compares texts, and structures of them, by their JSON.
sub same ($actual, $expected) {
    my ($got, $wanted) = map { $json->encode($_) } $actual, $expected;
    die "$got is not $wanted\n" if $got ne $wanted;
}

# The answer with which a call is refused.
sub refused ($code, $call) {
    die "was not refused as $code\n" if eval { $call->(); 1 };
    my $answer = $@;
    die $answer if !ref $answer;
    same($answer->valueof('//ServiceFault/code'), $code);
    return $answer;
}

1;
