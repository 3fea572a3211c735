<?php
declare(strict_types=1);

$listed = fn (string $brand, array $options = []) => $seller->products->ListProducts(
    ['filter' => ['brand' => $brand], 'orderBy' => 'name'] + $options
);
$skus = fn (stdClass $page) => array_column(items($page->items), 'sku');

return [
    'list_none' => function () use ($listed): void {
        $page = $listed('Nothing');
        same([], items($page->items), 'items');
        same(false, isset($page->nextCursor), 'nextCursor');
    },
    'list_one' => fn () => same(["$prefix-ONE"], $skus($listed('Solo')), 'skus'),
    'list_two' => fn () => same(["$prefix-TWO-1", "$prefix-TWO-2"], $skus($listed('Duo')), 'skus'),
    'paging' => function () use ($listed, $skus, $prefix): void {
        $pages = [];
        $options = ['pageSize' => 2];
        do {
            $page = $listed('Pages', $options);
            $pages[] = $skus($page);
            $options['cursor'] = $page->nextCursor ?? null;
        } while ($options['cursor'] !== null);
        $all = array_map(fn (int $number) => "$prefix-PAGE-$number", range(1, 5));
        same(array_chunk($all, 2), $pages, 'pages');
    },
];
