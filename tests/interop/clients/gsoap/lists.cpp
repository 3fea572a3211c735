#include "scenario.hpp"

void Scenario::lists()
{
    const auto listed = [this](const char *brand) {
        return skus(*listBrand(seller, brand).items);
    };
    step("list_none", [this] { listNone(); });
    step("list_one", [&] { same({prefixed("-ONE")}, listed("Solo"), "skus"); });
    step("list_two", [&] { same({prefixed("-TWO-1"), prefixed("-TWO-2")}, listed("Duo"), "skus"); });
    step("paging", [this] { paging(); });
}

void Scenario::listNone()
{
    const auto none = listBrand(seller, "Nothing");
    ensure(none.items->item.empty(), "items");
    ensure(!none.nextCursor, "nextCursor");
}

void Scenario::paging()
{
    products__ListProducts request;
    request.filter = given(products__ProductFilter());
    request.filter->brand = text("Pages");
    request.orderBy = given(products__ProductOrder::name);
    request.pageSize = given(2);
    Texts found, sizes;
    do {
        const auto page = seller.call(&ProductsBindingProxy::ListProducts, request);
        const auto more = skus(*page.items);
        sizes.push_back(std::to_string(more.size()));
        found.insert(found.end(), more.begin(), more.end());
        request.cursor = page.nextCursor;
    } while (request.cursor);
    same({"2", "2", "1"}, sizes, "pages");
    Texts expected;
    for (int number = 1; number <= 5; ++number)
        expected.push_back(prefixed("-PAGE-" + std::to_string(number)));
    same(expected, found, "skus");
}
