// What this client does, step by step; docs/interop.md says what must hold.
#pragma once

#include <functional>
#include <iostream>
#include <sstream>

#include "services.hpp"

using Texts = std::vector<std::string>;

/// Reads one of the variables HUB_...
inline const char *setting(const char *name)
{
    return getenv(("HUB_" + std::string(name)).c_str());
}

inline std::string prefixed(const std::string &end) { return std::string(setting("PREFIX")) + end; }

/// Does one step, and says what came of it.
inline void step(const char *name, const std::function<void()> &does)
{
    try {
        does();
        std::cout << "ok " << name << std::endl;
    } catch (const std::exception &e) {
        std::cout << "no " << name << " " << e.what() << std::endl;
    }
}

inline void ensure(bool holds, const std::string &what)
{
    if (!holds)
        throw std::runtime_error(what);
}

template <class T> void same(const T &expected, const T &actual, const char *what)
{
    std::ostringstream why;
    why << what << ": " << actual << ", not " << expected;
    ensure(expected == actual, why.str());
}

inline void same(const Texts &expected, const Texts &actual, const char *what)
{
    const auto joined = [](const Texts &texts) {
        std::string all;
        for (const auto &text : texts)
            all += text + "; ";
        return all;
    };
    same(joined(expected), joined(actual), what);
}

/// Returns the refusal of a call, which must have this code.
template <class Call> Refused refused(const std::string &code, Call call)
{
    try {
        call();
    } catch (const Refused &refusal) {
        ensure(refusal.code == code, refusal.what());
        return refusal;
    }
    throw std::runtime_error("not refused: " + code);
}

class Scenario {
public:
    void whoCalls();
    void lists();
    void values();
    void writes();
    void orders();
    void events();

private:
    Services seller{setting("URL"), basic(setting("CLIENT_ID"), setting("SECRET"))};
    products__Product made, bare;
    orders__Order order;

    static void noCredential();
    static void wrongSecret();

    void listNone();
    void paging();

    void create();
    void optionalAbsent();
    void changeKind(products__ProductKind kind);
    void badEnum();
    void addImage();
    void instants();
    void dates();

    void updateAndClear();
    void staleVersion();
    void replay();
    void faultFields();
    void permissionDenied();
    products__Product createWithKey(const char *name);
    products__UpdateProductResponse update(const products__Product &product,
                                           products__ProductUpdate change,
                                           int *expectedVersion = nullptr);

    void createOrder();
    void deliver();
    void advanced(const char *status, const orders__Order &now);

    void readEvents();
    void acknowledge();
    void otherAddress();

    products__Product read(const std::string &id);
};

products__ListProductsResponse listBrand(Services &caller, const char *brand);
products__Product createProduct(Services &caller, products__ProductCreate product,
                                std::string *key = nullptr);
/// Returns a product with what is required only.
products__ProductCreate simple(const std::string &sku, const char *name, const char *price);
Texts skus(const products__ProductList &products);
