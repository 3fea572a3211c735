#include <fstream>
#include <iterator>

#include "scenario.hpp"

namespace {

const std::string NAME = "Käse ✓ 日本 😀", DESCRIPTION = "a ]]> b <&> \"c\"";
// The instants of 2026-03-29T01:59:59+01:00 and 2026-10-25T02:30:00+01:00.
const time_t STARTS_AT = 1774745999, ENDS_AT = 1792891800;

products__SpecificationCreate *specification(const char *name, products__SpecificationType type,
                                             const char *value)
{
    products__SpecificationCreate specification;
    specification.name = name;
    specification.type = type;
    specification.value = value;
    return given(specification);
}

products__ProductCreate cheese()
{
    auto product = simple(prefixed("-NEW"), NAME.c_str(), "19.90");
    product.description = given(DESCRIPTION);
    product.brand = text("Fine");
    product.weight = text("1.250");
    product.specifications = given(products__SpecificationCreateList());
    product.specifications->item = {
        specification("Voltage", products__SpecificationType::integer, "230"),
        specification("Colour", products__SpecificationType::text, "grün"),
    };
    return product;
}

void checkCheese(const products__Product &product)
{
    same({prefixed("-NEW"), NAME, DESCRIPTION, "Fine", "physical", "19.90", "EUR", "draft"},
         Texts{product.sku, product.name, product.description, product.brand, product.kind,
               product.price, product.currency, product.status},
         "values");
    same<std::string>("1.250", *product.weight, "weight");
    same(1, product.version, "version");
    Texts specifications;
    for (const auto *one : product.specifications->item)
        specifications.push_back(one->name + " " + one->type + " " + one->value);
    same({"Voltage integer 230", "Colour text grün"}, specifications, "specifications");
}

}

void Scenario::values()
{
    step("create", [this] { create(); });
    step("decimal", [this] {
        same<std::string>("19.90", made.price, "price");
        same<std::string>("1.250", *made.weight, "weight");
    });
    step("optional_absent", [this] { optionalAbsent(); });
    step("optional_present", [this] {
        ensure(made.weight, "weight");
        same<std::string>("Fine", made.brand, "brand");
    });
    step("enum", [this] { changeKind(products__ProductKind::service); });
    step("bad_enum", [this] { badEnum(); });
    step("non_ascii", [this] { same(NAME, read(made.id).name, "name"); });
    step("cdata_end", [this] { same(DESCRIPTION, read(made.id).description, "description"); });
    step("image", [this] { addImage(); });
    step("instants", [this] { instants(); });
    step("dates", [this] { dates(); });
}

void Scenario::create()
{
    made = createProduct(seller, cheese());
    checkCheese(made);
    checkCheese(read(made.id));
}

void Scenario::optionalAbsent()
{
    bare = createProduct(seller, simple(prefixed("-BARE"), "Bare", "5.00"));
    ensure(!bare.weight, "weight");
    ensure(!bare.categoryId, "categoryId");
}

void Scenario::changeKind(products__ProductKind kind)
{
    products__ProductUpdate change;
    change.kind = &kind;
    const auto updated = update(bare, change);
    same<std::string>("service", updated.product->kind, "kind");
    same({"kind"}, updated.changedFields->item, "changedFields");
}

void Scenario::badEnum()
{
    const auto nonsense = static_cast<products__ProductKind>(99);
    const auto refusal = refused("validation_error", [&] { changeKind(nonsense); });
    same<size_t>(1, refusal.errors.size(), "errors");
    same<std::string>("kind", refusal.errors[0].field, "field");
}

void Scenario::addImage()
{
    std::ifstream file(setting("PICTURE"), std::ios::binary);
    std::vector<unsigned char> bytes(std::istreambuf_iterator<char>(file), {});
    xsd__base64Binary content;
    content.__ptr = bytes.data();
    content.__size = static_cast<int>(bytes.size());
    products__ProductImageCreate image;
    image.productId = listBrand(seller, "Solo").items->item[0]->id;
    image.file = &content;
    products__AddProductImage request;
    request.image = &image;
    const auto added = *seller.call(&ProductsBindingProxy::AddProductImage, request).image;
    same<std::string>("image/png", *added.contentType, "contentType");
    same(3, *added.width, "width");
    same(2, *added.height, "height");
    ensure(added.url.rfind("http", 0) == 0, "url");
}

void Scenario::instants()
{
    prices__PriceListCreate list;
    list.code = prefixed("-LIST");
    list.name = "List";
    list.currency = "EUR";
    list.startsAt = given(STARTS_AT);
    list.endsAt = given(ENDS_AT);
    prices__CreatePriceList create;
    create.priceList = &list;
    prices__GetPriceList get;
    get.id = seller.call(&PricesBindingProxy::CreatePriceList, create).priceList->id;
    const auto found = *seller.call(&PricesBindingProxy::GetPriceList, get).priceList;
    same(STARTS_AT, *found.startsAt, "startsAt");
    same(ENDS_AT, *found.endsAt, "endsAt");
}

void Scenario::dates()
{
    customers__DocumentWrite passport;
    passport.type = customers__DocumentType::passport;
    passport.number = "X1234567";
    passport.expiresOn = text("2026-03-29");
    customers__CustomerCreate customer;
    customer.name = "Ada";
    customer.identityDocument = &passport;
    customers__CreateCustomer create;
    create.customer = &customer;
    customers__GetCustomerDocument get;
    get.id = seller.call(&CustomersBindingProxy::CreateCustomer, create).customer->id;
    const auto found = *seller.call(&CustomersBindingProxy::GetCustomerDocument, get).document;
    same<std::string>("2026-03-29", *found.expiresOn, "expiresOn");
}
