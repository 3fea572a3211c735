package Steps;

use v5.36;
use Exporter 'import';
use JSON::PP;

our @EXPORT = qw(step same);

my $json = JSON::PP->new->canonical->allow_nonref;

# Does a step and says what came of it, whatever it was.
sub step ($name, $does) {
    if (eval { $does->(); 1 }) {
        say "ok $name";
        return;
    }
    my $error = $@;
    my $why   = eval { $error->faultstring } // $error;
    say "no $name ", $why =~ s/\s+/ /gr;
}

# Compares texts, and structures of them, by their JSON.
sub same ($actual, $expected) {
    my ($got, $wanted) = map { $json->encode($_) } $actual, $expected;
    die "$got is not $wanted\n" if $got ne $wanted;
}

1;
