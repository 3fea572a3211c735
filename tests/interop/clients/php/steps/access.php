<?php
declare(strict_types=1);

/** The actor is this organization's API client, with all that it may do. */
$isSeller = function (Hub $hub): void {
    $actor = $hub->hub->GetCurrentActor()->actor;
    holds(['organizationName' => getenv('HUB_ORGANIZATION'), 'kind' => 'api_client'], $actor);
    same(true, in_array('products:write', items($actor->scopes), true), 'products:write');
};

return [
    'ping' => function (): void {
        $pong = (new Hub())->hub->Ping()->pong;
        same('1.0', $pong->revision, 'revision');
        same(gmdate('Y-m-d'), (new DateTimeImmutable($pong->time))->format('Y-m-d'), 'day');
    },
    'basic' => fn () => $isSeller($seller),
    'username_token' => fn () => $isSeller(
        (new Hub())->signed(getenv('HUB_CLIENT_ID'), getenv('HUB_SECRET'))
    ),
    'bearer' => function (): void {
        $actor = Hub::bearer(getenv('HUB_TOKEN'))->hub->GetCurrentActor()->actor;
        holds(['organizationName' => getenv('HUB_ORGANIZATION'), 'kind' => 'user'], $actor);
    },
    'no_credential' => fn () => refusal(
        'authentication_failed',
        fn () => (new Hub())->products->ListProducts()
    ),
    'wrong_secret' => function (): void {
        $stranger = Hub::with(getenv('HUB_CLIENT_ID'), 'guessed');
        $refusal = refusal('authentication_failed', fn () => $stranger->products->ListProducts());
        same('false', $refusal->retryable, 'retryable');
        same(true, $refusal->requestId !== '', 'requestId');
    },
];
