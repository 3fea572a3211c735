<?php
declare(strict_types=1);

final class Wrong extends Exception
{
}

function same(mixed $expected, mixed $actual, string $what): void
{
    if ($expected !== $actual) {
        throw new Wrong("$what: " . json_encode($actual) . ' is not ' . json_encode($expected));
    }
}

/** What a call was refused with: the WSDL's ServiceFault. Of faults, PHP hands out all as text. */
function refusal(string $code, Closure $call): stdClass
{
    try {
        $call();
    } catch (SoapFault $fault) {
        $refusal = $fault->detail?->ServiceFault ?? throw new Wrong($fault->faultstring);
        same($code, $refusal->code, 'code');
        return $refusal;
    }
    throw new Wrong("was not refused as $code");
}

/** The items of a list. PHP leaves `item` out when there is none; a fault's only one is bare. */
function items(stdClass $list): array
{
    $items = $list->item ?? [];
    return is_array($items) ? $items : [$items];
}

/** Everything that was asked for came back as it was sent. */
function holds(array $sent, stdClass $got): void
{
    foreach ($sent as $name => $value) {
        same($value, $got->$name ?? null, $name);
    }
}
