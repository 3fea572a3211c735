<?php
declare(strict_types=1);

return [
    'non_ascii' => fn () => same('Käse ✓ 日本 😀', $kept->product->name, 'name'),
    'cdata_end' => fn () => same('a ]]> b <&> "c"', $kept->product->description, 'description'),
    'image' => function () use ($seller): void {
        $found = $seller->products->ListProducts(['filter' => ['brand' => 'Solo']]);
        $bytes = file_get_contents(getenv('HUB_PICTURE'));
        $picture = ['productId' => items($found->items)[0]->id, 'file' => $bytes];
        $image = $seller->products->AddProductImage(['image' => $picture])->image;
        holds(['contentType' => 'image/png', 'width' => 3, 'height' => 2], $image);
        same(true, str_starts_with($image->url, 'http'), 'url is absolute');
    },
    'instants' => function () use ($seller, $prefix): void {
        $starts = new DateTimeImmutable('2026-03-29T01:59:59+01:00');
        $ends = new DateTimeImmutable('2026-10-25T02:30:00+01:00');
        $created = $seller->prices->CreatePriceList(['priceList' => [
            'code' => "$prefix-LIST",
            'name' => 'List',
            'startsAt' => $starts->format(DATE_ATOM),
            'endsAt' => $ends->format(DATE_ATOM),
            'currency' => 'EUR',
        ]])->priceList;
        $list = $seller->prices->GetPriceList(['id' => $created->id])->priceList;
        $instant = fn (string $text) => (new DateTimeImmutable($text))->getTimestamp();
        same($instant('2026-03-29T00:59:59Z'), $instant($list->startsAt), 'startsAt');
        same($instant('2026-10-25T01:30:00Z'), $instant($list->endsAt), 'endsAt');
    },
    'dates' => function () use ($seller): void {
        $passport = ['type' => 'passport', 'number' => 'X1234567', 'expiresOn' => '2026-03-29'];
        $ada = ['name' => 'Ada', 'identityDocument' => $passport];
        $customer = $seller->customers->CreateCustomer(['customer' => $ada])->customer;
        $document = $seller->customers->GetCustomerDocument(['id' => $customer->id])->document;
        holds($passport, $document);
    },
];
