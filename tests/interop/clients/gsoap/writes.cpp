#include <algorithm>

#include "scenario.hpp"

void Scenario::writes()
{
    step("update", [this] { updateAndClear(); });
    step("nothing_to_change",
         [this] { refused("nothing_to_change", [this] { update(made, {}); }); });
    step("stale_version", [this] { staleVersion(); });
    step("replay", [this] { replay(); });
    step("key_reused",
         [this] { refused("idempotency_key_reused", [this] { createWithKey("Other"); }); });
    step("fault_fields", [this] { faultFields(); });
    step("not_found", [this] {
        refused("not_found", [this] { read("00000000-0000-7000-8000-000000000000"); });
    });
    step("permission_denied", [this] { permissionDenied(); });
}

products__UpdateProductResponse Scenario::update(const products__Product &product,
                                                 products__ProductUpdate change,
                                                 int *expectedVersion)
{
    products__UpdateProduct request;
    request.id = product.id;
    request.product = &change;
    request.expectedVersion = expectedVersion;
    return seller.call(&ProductsBindingProxy::UpdateProduct, request);
}

void Scenario::updateAndClear()
{
    products__ProductUpdate change;
    change.name = text("Neu");
    change.clearFields = given(products__NonEmptyText100List());
    change.clearFields->item = {"weight"};
    auto updated = update(made, change, given(1));
    auto &changed = updated.changedFields->item;
    std::sort(changed.begin(), changed.end());
    same(2, updated.product->version, "version");
    same<std::string>("Neu", updated.product->name, "name");
    ensure(!updated.product->weight, "weight");
    same({"name", "weight"}, changed, "changedFields");
}

void Scenario::staleVersion()
{
    products__ProductUpdate change;
    change.name = text("Alt");
    const auto refusal = refused("version_mismatch", [&] { update(made, change, given(1)); });
    same(2, *refusal.currentVersion, "currentVersion");
}

products__Product Scenario::createWithKey(const char *name)
{
    return createProduct(seller, simple(prefixed("-KEY"), name, "5.00"), given(prefixed("-key")));
}

void Scenario::replay()
{
    const auto first = createWithKey("Key");
    same(first.id, createWithKey("Key").id, "id");
    products__ListProducts request;
    request.filter = given(products__ProductFilter());
    request.filter->skus = given(products__NonEmptyText64List());
    request.filter->skus->item = {first.sku};
    const auto found = seller.call(&ProductsBindingProxy::ListProducts, request);
    same({first.sku}, skus(*found.items), "skus");
}

void Scenario::faultFields()
{
    const auto refusal = refused("validation_error", [this] {
        createProduct(seller, simple("   ", "Wrong", "-1"));
    });
    Texts errors;
    for (const auto &error : refusal.errors)
        errors.push_back(error.field + " " + error.code);
    std::sort(errors.begin(), errors.end());
    same({"price min_value", "sku blank"}, errors, "errors");
}

void Scenario::permissionDenied()
{
    Services reader(setting("URL"), basic(setting("READER_ID"), setting("READER_SECRET")));
    const auto product = simple(prefixed("-NOT"), "Not", "5.00");
    refused("permission_denied", [&] { createProduct(reader, product); });
}
