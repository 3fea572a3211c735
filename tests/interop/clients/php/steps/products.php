<?php
declare(strict_types=1);

$products = $seller->products;

return [
    'create' => function () use ($products, $prefix, $kept): void {
        $plain = [
            'sku' => "$prefix-NEW",
            'name' => 'Käse ✓ 日本 😀',
            'description' => 'a ]]> b <&> "c"',
            'brand' => 'Fine',
            'kind' => 'physical',
            'price' => '19.90',
            'currency' => 'EUR',
            'weight' => '1.250',
        ];
        $specifications = [
            ['name' => 'Voltage', 'type' => 'integer', 'value' => '230'],
            ['name' => 'Colour', 'type' => 'text', 'value' => 'grün'],
        ];
        $created = $products->CreateProduct(
            ['product' => $plain + ['specifications' => ['item' => $specifications]]]
        )->product;
        $kept->created = $created;
        $kept->product = $products->GetProduct(['id' => $created->id])->product;
        foreach ([$created, $kept->product] as $product) {
            holds($plain + ['version' => 1, 'status' => 'draft'], $product);
            $got = array_map(fn (stdClass $each) => (array) $each, items($product->specifications));
            same($specifications, $got, 'specifications');
        }
    },
    'decimal' => function () use ($kept): void {
        same(0, bccomp($kept->created->price, '19.90', 4), 'price compared');
        same(0, bccomp($kept->created->weight, '1.250', 3), 'weight compared');
        same('19.90', $kept->created->price, 'price');
    },
    'optional_absent' => function () use ($products, $prefix, $kept): void {
        $bare = ['sku' => "$prefix-BARE", 'name' => 'Bare', 'kind' => 'physical'];
        $money = ['price' => '5.00', 'currency' => 'EUR'];
        $kept->bare = $products->CreateProduct(['product' => $bare + $money])->product;
        same(false, isset($kept->bare->weight), 'weight');
        same(false, isset($kept->bare->categoryId), 'categoryId');
    },
    'optional_present' => fn () => holds(['weight' => '1.250', 'brand' => 'Fine'], $kept->created),
    'enum' => function () use ($products, $kept): void {
        $change = ['id' => $kept->bare->id, 'product' => ['kind' => 'service']];
        $answer = $products->UpdateProduct($change);
        same('service', $answer->product->kind, 'kind');
        same(['kind'], items($answer->changedFields), 'changedFields');
    },
    'bad_enum' => function () use ($products, $kept): void {
        $change = ['id' => $kept->bare->id, 'product' => ['kind' => 'nonsense']];
        $refusal = refusal('validation_error', fn () => $products->UpdateProduct($change));
        same('kind', items($refusal->errors)[0]->field, 'field');
    },
];
