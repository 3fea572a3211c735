#include <cstdlib>
#include <iostream>

#include "ProductsBinding.nsmap"
#include "soapProductsBindingProxy.h"

int main()
{
    const std::string address = std::string(getenv("HUB_URL")) + "/soap/v1/products/";
    ProductsBindingProxy hub(address.c_str(), SOAP_C_UTFSTRING);
    const auto identify = [&hub] {
        hub.soap->userid = getenv("HUB_CLIENT_ID");
        hub.soap->passwd = getenv("HUB_SECRET");
    };

    products__ProductCreate drill;
    drill.sku = "DRILL-1";
    drill.name = "Drill";
    drill.kind = products__ProductKind::physical;
    drill.price = "24.95";
    drill.currency = "EUR";
    products__CreateProduct create;
    create.product = &drill;
    products__CreateProductResponse created;
    identify();
    if (hub.CreateProduct(&create, created) != SOAP_OK)
        return hub.soap_print_fault(stderr), 1;
    const auto &made = *created.product;
    std::cout << made.sku << " " << made.price << " " << made.status << "\n";

    products__NonEmptyText64List skus;
    skus.item = {"DRILL-1"};
    products__ProductFilter filter;
    filter.skus = &skus;
    products__ListProducts list;
    list.filter = &filter;
    products__ListProductsResponse listed;
    identify();
    if (hub.ListProducts(&list, listed) != SOAP_OK)
        return hub.soap_print_fault(stderr), 1;
    const auto &found = listed.items->item;
    std::cout << found.size() << " found: " << found[0]->sku << "\n";

    identify();
    if (hub.CreateProduct(&create, created) != SOAP_OK)
        std::cout << "refused: " << hub.soap_fault()->detail->products__ServiceFault_->code << "\n";
}
