#include "scenario.hpp"

products__ListProductsResponse listBrand(Services &caller, const char *brand)
{
    products__ListProducts request;
    request.filter = given(products__ProductFilter());
    request.filter->brand = text(brand);
    request.orderBy = given(products__ProductOrder::name);
    return caller.call(&ProductsBindingProxy::ListProducts, request);
}

products__Product createProduct(Services &caller, products__ProductCreate product, std::string *key)
{
    products__CreateProduct request;
    request.product = &product;
    request.idempotencyKey = key;
    return *caller.call(&ProductsBindingProxy::CreateProduct, request).product;
}

products__ProductCreate simple(const std::string &sku, const char *name, const char *price)
{
    products__ProductCreate product;
    product.sku = sku;
    product.name = name;
    product.kind = products__ProductKind::physical;
    product.price = price;
    product.currency = "EUR";
    return product;
}

Texts skus(const products__ProductList &products)
{
    Texts found;
    for (const auto *product : products.item)
        found.push_back(product->sku);
    return found;
}

products__Product Scenario::read(const std::string &id)
{
    products__GetProduct request;
    request.id = id;
    return *seller.call(&ProductsBindingProxy::GetProduct, request).product;
}

int main()
{
    Scenario scenario;
    scenario.whoCalls();
    scenario.lists();
    scenario.values();
    scenario.writes();
    scenario.orders();
    scenario.events();
}
