<?php
declare(strict_types=1);

$orders = $seller->orders;
$unread = fn () => $seller->hub->ListUnreadEvents(['consumer' => $prefix, 'pageSize' => 500]);
$ids = fn (stdClass $page) => array_column(items($page->items), 'id');

return [
    'order_create' => function () use ($orders, $prefix, $kept): void {
        $order = $orders->CreateOrder(['order' => [
            'customerName' => 'Ada',
            'customerEmail' => 'ada@example.com',
            'shippingAddress' => ['street' => 'Hauptstr. 1', 'city' => 'Berlin', 'country' => 'DE'],
            'currency' => 'EUR',
            'items' => ['item' => [['sku' => "$prefix-STOCK", 'quantity' => 2]]],
        ]])->order;
        $kept->order = $order;
        holds(['status' => 'pending', 'subtotal' => '39.80'], $order);
        same([2], array_column(items($order->items), 'quantity'), 'quantities');
        $less = bcsub($order->subtotal, $order->discount, 4);
        $total = bcadd(bcadd($less, $order->deliveryFee, 4), $order->tax, 4);
        same(0, bccomp($total, $order->total, 4), "$total is the total; compared");
    },
    'order_cycle' => function () use ($orders, $kept): void {
        $id = ['id' => $kept->order->id];
        $parcel = ['shipment' => ['carrier' => 'DHL', 'trackingNumber' => 'T-1']];
        $passed = [
            $orders->ConfirmOrder($id)->order,
            $orders->ProcessOrder($id)->order,
            $orders->ShipOrder($id + $parcel)->order,
            $orders->DeliverOrder($id)->order,
        ];
        $statuses = ['confirmed', 'processing', 'shipped', 'delivered'];
        same($statuses, array_column($passed, 'status'), 'statuses');
        $first = $kept->order->version + 1;
        same(range($first, $first + 3), array_column($passed, 'version'), 'versions');
    },
    'invalid_transition' => fn () => refusal(
        'invalid_transition',
        fn () => $orders->ConfirmOrder(['id' => $kept->order->id])
    ),
    'events' => function () use ($seller, $kept): void {
        $read = [];
        $asked = ['filter' => ['aggregateId' => $kept->product->id], 'pageSize' => 1];
        $place = ['start' => 'oldest'];
        do {
            $page = $seller->hub->ListEvents($asked + $place);
            array_push($read, ...items($page->items));
            $place = ['position' => $page->nextPosition];
        } while ($page->hasMore);
        same(['product.created', 'product.updated'], array_column($read, 'type'), 'types');
        same([1, 2], array_column($read, 'version'), 'versions');
    },
    'acknowledge' => function () use ($seller, $prefix, $unread, $ids): void {
        $page = $unread();
        $first = $ids($page);
        same(true, count($first) > 0, 'something is unread');
        $done = ['consumer' => $prefix, 'position' => $page->nextPosition];
        $seller->hub->AcknowledgeEvents(['acknowledgement' => $done]);
        same([], array_values(array_intersect($first, $ids($unread()))), 'read twice');
    },
    'other_address' => function () use ($kept): void {
        $other = getenv('HUB_OTHER_URL');
        $there = Hub::with(getenv('HUB_CLIENT_ID'), getenv('HUB_SECRET'), $other);
        same('1.0', $there->hub->Ping()->pong->revision, 'revision');
        $product = $there->products->GetProduct(['id' => $kept->product->id])->product;
        same($kept->product->sku, $product->sku, 'sku');
    },
];
