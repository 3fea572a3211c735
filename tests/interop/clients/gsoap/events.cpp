#include <algorithm>

#include "scenario.hpp"

void Scenario::events()
{
    step("events", [this] { readEvents(); });
    step("acknowledge", [this] { acknowledge(); });
    step("other_address", [this] { otherAddress(); });
}

void Scenario::readEvents()
{
    hub__ListEvents request;
    request.filter = given(hub__EventFilter());
    request.filter->aggregateId = &made.id;
    request.start = given(hub__EventStart::oldest);
    request.pageSize = given(1);
    Texts found;
    bool hasMore;
    do {
        const auto page = seller.call(&HubBindingProxy::ListEvents, request);
        for (const auto *event : page.items->item)
            found.push_back(event->type + " " + std::to_string(event->version));
        request.start = nullptr;
        request.position = given(page.nextPosition);
        hasMore = page.hasMore;
    } while (hasMore);
    same({"product.created 1", "product.updated 2"}, found, "events");
}

void Scenario::acknowledge()
{
    hub__ListUnreadEvents unread;
    unread.consumer = setting("PREFIX");
    const auto first = seller.call(&HubBindingProxy::ListUnreadEvents, unread);
    ensure(!first.items->item.empty(), "there are events");
    hub__EventAcknowledgement done;
    done.consumer = unread.consumer;
    done.position = given(first.nextPosition);
    hub__AcknowledgeEvents acknowledge;
    acknowledge.acknowledgement = &done;
    seller.call(&HubBindingProxy::AcknowledgeEvents, acknowledge);
    const auto second = seller.call(&HubBindingProxy::ListUnreadEvents, unread);
    for (const auto *event : second.items->item)
        for (const auto *seen : first.items->item)
            ensure(event->id != seen->id, "read again: " + event->id);
}

void Scenario::otherAddress()
{
    Services other(setting("OTHER_URL"), basic(setting("CLIENT_ID"), setting("SECRET")));
    const auto pong = *other.call(&HubBindingProxy::Ping, hub__Ping()).pong;
    same<std::string>("1.0", pong.revision, "revision");
    products__GetProduct request;
    request.id = made.id;
    same(made.id, other.call(&ProductsBindingProxy::GetProduct, request).product->id, "id");
}
