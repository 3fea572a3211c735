#include <algorithm>
#include <ctime>

#include "scenario.hpp"

namespace {

long dayOf(time_t time) { return time / (24 * 60 * 60); }

hub__Actor actor(Services &caller)
{
    return *caller.call(&HubBindingProxy::GetCurrentActor, hub__GetCurrentActor()).actor;
}

void checkSeller(Services &&caller)
{
    const auto seller = actor(caller);
    const auto &scopes = seller.scopes->item;
    same<std::string>("api_client", seller.kind, "kind");
    same<std::string>(setting("ORGANIZATION"), seller.organizationName, "organizationName");
    ensure(std::count(scopes.begin(), scopes.end(), "products:write") == 1, "scopes");
}

void ping()
{
    Services anybody(setting("URL"), nobody());
    const auto pong = *anybody.call(&HubBindingProxy::Ping, hub__Ping()).pong;
    same<std::string>("1.0", pong.revision, "revision");
    same(dayOf(time(nullptr)), dayOf(pong.time), "time");
}

void asPerson()
{
    Services person(setting("URL"), bearer(setting("TOKEN")));
    const auto user = actor(person);
    same<std::string>("user", user.kind, "kind");
    same<std::string>(setting("ORGANIZATION"), user.organizationName, "organizationName");
}

}

void Scenario::whoCalls()
{
    const char *url = setting("URL"), *id = setting("CLIENT_ID"), *secret = setting("SECRET");
    step("ping", ping);
    step("basic", [=] { checkSeller({url, basic(id, secret)}); });
    step("username_token", [=] { checkSeller({url, usernameToken(id, secret)}); });
    step("bearer", asPerson);
    step("no_credential", noCredential);
    step("wrong_secret", wrongSecret);
}

void Scenario::noCredential()
{
    Services anybody(setting("URL"), nobody());
    // Of a 401 gSOAP makes no typed fault, so there is no code.
    const auto refusal = refused("", [&] { listBrand(anybody, "Solo"); });
    same(401, refusal.status, "status");
    const std::string words = refusal.what();
    ensure(words.find("<code>authentication_failed</code>") != std::string::npos, words);
}

void Scenario::wrongSecret()
{
    Services stranger(setting("URL"), basic(setting("CLIENT_ID"), "not the secret"));
    const auto refusal = refused("authentication_failed", [&] { listBrand(stranger, "Solo"); });
    ensure(!refusal.retryable, "retryable");
    ensure(!refusal.requestId.empty(), "requestId");
}
