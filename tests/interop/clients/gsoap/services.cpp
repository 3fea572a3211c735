#include "services.hpp"

#include "ProductsBinding.nsmap"

template <class Fault> Refused Refused::of(const Fault &fault)
{
    Refused refused(fault.code + ": " + fault.message);
    refused.code = fault.code;
    refused.requestId = fault.requestId;
    refused.retryable = fault.retryable;
    if (fault.currentVersion)
        refused.currentVersion = *fault.currentVersion;
    for (const auto *error : fault.errors->item)
        refused.errors.push_back({error->field, error->code});
    return refused;
}

Refused Refused::by(struct soap *context)
{
    if (const auto *detail = context->fault ? context->fault->detail : nullptr) {
        if (detail->hub__ServiceFault_)
            return of(*detail->hub__ServiceFault_);
        if (detail->products__ServiceFault_)
            return of(*detail->products__ServiceFault_);
        if (detail->prices__ServiceFault_)
            return of(*detail->prices__ServiceFault_);
        if (detail->customers__ServiceFault_)
            return of(*detail->customers__ServiceFault_);
        if (detail->orders__ServiceFault_)
            return of(*detail->orders__ServiceFault_);
    }
    char words[500];
    Refused refused(soap_sprint_fault(context, words, sizeof words));
    refused.status = context->error;
    return refused;
}

Identify basic(const char *id, const char *secret)
{
    return [=](struct soap *context) {
        context->userid = id;
        context->passwd = secret;
    };
}

Identify usernameToken(const char *id, const char *secret)
{
    return [=](struct soap *context) {
        auto *security = given(wsse__Security());
        security->UsernameToken.Username = id;
        security->UsernameToken.Password.__item = secret;
        security->UsernameToken.Password.Type =
            "http://docs.oasis-open.org/wss/2004/01/"
            "oasis-200401-wss-username-token-profile-1.0#PasswordText";
        context->header = given(SOAP_ENV__Header());
        context->header->wsse__Security_ = security;
    };
}

Identify bearer(const char *accessToken)
{
    return [=](struct soap *context) { context->bearer = accessToken; };
}

Identify nobody()
{
    return [](struct soap *) {};
}

Services::Services(std::string address, Identify identify)
    : address(std::move(address)), identify(std::move(identify)),
      context(soap_new1(SOAP_C_UTFSTRING))
{
}

Services::~Services()
{
    soap_destroy(context);
    soap_end(context);
    soap_free(context);
}
