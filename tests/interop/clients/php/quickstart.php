<?php
$products = new SoapClient(getenv('HUB_URL') . '/soap/v1/products/?wsdl', [
    'login' => getenv('HUB_CLIENT_ID'),
    'password' => getenv('HUB_SECRET'),
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
]);

$drill = [
    'sku' => 'DRILL-1',
    'name' => 'Drill',
    'kind' => 'physical',
    'price' => '24.95',
    'currency' => 'EUR',
];
$made = $products->CreateProduct(['product' => $drill])->product;
echo "$made->sku $made->price $made->status\n";

$answer = $products->ListProducts(['filter' => ['skus' => ['item' => ['DRILL-1']]]]);
$found = $answer->items->item ?? [];
echo count($found), " found: {$found[0]->sku}\n";

try {
    $products->CreateProduct(['product' => $drill]);
} catch (SoapFault $fault) {
    echo "refused: {$fault->detail->ServiceFault->code}\n";
}
