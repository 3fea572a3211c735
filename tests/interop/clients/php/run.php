<?php
declare(strict_types=1);

require __DIR__ . '/hub.php';
require __DIR__ . '/checks.php';

/** What a step leaves for later ones. */
$seller = Hub::with(getenv('HUB_CLIENT_ID'), getenv('HUB_SECRET'));
$prefix = getenv('HUB_PREFIX');
$kept = new stdClass();

$steps = [];
foreach (['access', 'lists', 'products', 'values', 'writes', 'orders'] as $chapter) {
    $steps += require __DIR__ . "/steps/$chapter.php";
}
foreach ($steps as $name => $step) {
    try {
        $step();
        echo "ok $name\n";
    } catch (Throwable $error) {
        echo "no $name ", strtr($error->getMessage(), "\n", ' '), "\n";
    }
}
