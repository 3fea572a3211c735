<?php
declare(strict_types=1);

$products = $seller->products;
$update = fn (array $product, array $options = []) => $products->UpdateProduct(
    ['id' => $kept->product->id, 'product' => $product] + $options
);
$keyed = fn (string $name) => $products->CreateProduct([
    'product' => [
        'sku' => "$prefix-KEY",
        'name' => $name,
        'kind' => 'physical',
        'price' => '1.00',
        'currency' => 'EUR',
    ],
    'idempotencyKey' => "$prefix-key",
])->product;

return [
    'update' => function () use ($update): void {
        $change = ['name' => 'Neu', 'clearFields' => ['item' => ['weight']]];
        $answer = $update($change, ['expectedVersion' => 1]);
        holds(['name' => 'Neu', 'version' => 2], $answer->product);
        same(false, isset($answer->product->weight), 'weight');
        $changed = items($answer->changedFields);
        sort($changed);
        same(['name', 'weight'], $changed, 'changedFields');
    },
    'nothing_to_change' => fn () => refusal('nothing_to_change', fn () => $update([])),
    'stale_version' => function () use ($update): void {
        $stale = fn () => $update(['name' => 'Alt'], ['expectedVersion' => 1]);
        same('2', refusal('version_mismatch', $stale)->currentVersion, 'currentVersion');
    },
    'replay' => function () use ($products, $prefix, $keyed): void {
        same($keyed('Key')->id, $keyed('Key')->id, 'id');
        $page = $products->ListProducts(['filter' => ['skus' => ['item' => ["$prefix-KEY"]]]]);
        same(1, count(items($page->items)), 'how many');
    },
    'key_reused' => fn () => refusal('idempotency_key_reused', fn () => $keyed('Other')),
    'fault_fields' => function () use ($products): void {
        $wrong = ['sku' => '   ', 'name' => 'Saw', 'kind' => 'physical', 'price' => '-1'];
        $call = fn () => $products->CreateProduct(['product' => $wrong + ['currency' => 'EUR']]);
        $refusal = refusal('validation_error', $call);
        $codes = array_column(items($refusal->errors), 'code', 'field');
        ksort($codes);
        same(['price' => 'min_value', 'sku' => 'blank'], $codes, 'errors');
    },
    'not_found' => fn () => refusal(
        'not_found',
        fn () => $products->GetProduct(['id' => '00000000-0000-7000-8000-000000000000'])
    ),
    'permission_denied' => function () use ($prefix): void {
        $reader = Hub::with(getenv('HUB_READER_ID'), getenv('HUB_READER_SECRET'));
        $wish = ['sku' => "$prefix-READER", 'name' => 'Wish', 'kind' => 'physical'];
        $money = ['price' => '1.00', 'currency' => 'EUR'];
        $call = fn () => $reader->products->CreateProduct(['product' => $wish + $money]);
        refusal('permission_denied', $call);
    },
];
