// The services of a hub, as one caller meets them.
#pragma once

#include <functional>
#include <list>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "soapCustomersBindingProxy.h"
#include "soapHubBindingProxy.h"
#include "soapOrdersBindingProxy.h"
#include "soapPricesBindingProxy.h"
#include "soapProductsBindingProxy.h"

/// Why a call was refused, by any service.
struct Refused : std::runtime_error {
    struct Error { std::string field, code; };

    std::string code, requestId;
    bool retryable = false;
    std::optional<int> currentVersion;
    std::vector<Error> errors;
    /// Of HTTP, where gSOAP reads no fault; the text has the body then.
    int status = 0;

    /// Reads the fault of the last call.
    static Refused by(struct soap *context);

private:
    explicit Refused(const std::string &message) : std::runtime_error(message) {}

    template <class Fault> static Refused of(const Fault &fault);
};

/// How one caller identifies itself: told to gSOAP anew for each call.
using Identify = std::function<void(struct soap *)>;

Identify basic(const char *id, const char *secret);
Identify usernameToken(const char *id, const char *secret);
Identify bearer(const char *accessToken);
Identify nobody();

class Services {
public:
    /// address: of the hub, without a slash at the end.
    Services(std::string address, Identify identify);
    Services(const Services &) = delete;
    ~Services();

    /// Calls an operation of the service that this proxy is for. Throws Refused.
    template <class Proxy, class Request, class Response>
    Response call(int (Proxy::*operation)(Request *, Response &), Request request)
    {
        Proxy proxy(context);
        const auto endpoint = address + "/soap/v1/" + name(proxy) + "/";
        proxy.soap_endpoint = endpoint.c_str();
        identify(context);
        Response response;
        if ((proxy.*operation)(&request, response) != SOAP_OK)
            throw Refused::by(context);
        return response;
    }

private:
    static const char *name(const HubBindingProxy &) { return "hub"; }
    static const char *name(const ProductsBindingProxy &) { return "products"; }
    static const char *name(const PricesBindingProxy &) { return "prices"; }
    static const char *name(const CustomersBindingProxy &) { return "customers"; }
    static const char *name(const OrdersBindingProxy &) { return "orders"; }

    std::string address;
    Identify identify;
    struct soap *context;
};

/// Keeps a value that a message points to; optional elements are pointers.
template <class T> T *given(T value)
{
    static std::list<T> kept;
    return &kept.emplace_back(std::move(value));
}

inline std::string *text(const char *value) { return given(std::string(value)); }
