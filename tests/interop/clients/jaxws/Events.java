import static java.util.stream.Collectors.toSet;

import dualport.hub.v1.AcknowledgeEvents;
import dualport.hub.v1.Event;
import dualport.hub.v1.EventAcknowledgement;
import dualport.hub.v1.EventFilter;
import dualport.hub.v1.HubPortType;
import dualport.hub.v1.ListEvents;
import dualport.hub.v1.ListUnreadEvents;
import dualport.hub.v1.ListUnreadEventsResponse;
import dualport.hub.v1.Ping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What happened, and the hub by another name. */
final class Events {
    private final Hub elsewhere;
    private final HubPortType hub;
    private final Values values;

    Events(Callers callers, Values values) {
        elsewhere = callers.sellerElsewhere;
        hub = callers.seller.hub();
        this.values = values;
    }

    void play() {
        Steps.step("events", this::events);
        Steps.step("acknowledge", this::acknowledge);
        Steps.step("other_address", this::otherAddress);
    }

    private void events() throws Exception {
        var found = new ArrayList<String>();
        var asked = new ListEvents();
        asked.setFilter(new EventFilter());
        asked.getFilter().setAggregateId(values.made.getId());
        asked.setPageSize(1);
        boolean hasMore;
        do {
            var page = hub.listEvents(asked);
            for (var event : page.getItems().getItem()) {
                found.add(event.getType() + " " + event.getVersion());
            }
            asked.setPosition(page.getNextPosition());
            hasMore = page.isHasMore();
        } while (hasMore);
        Steps.equal(List.of("product.created 1", "product.updated 2"), found);
    }

    private void acknowledge() throws Exception {
        var first = unread();
        var acknowledged = new AcknowledgeEvents();
        acknowledged.setAcknowledgement(new EventAcknowledgement());
        acknowledged.getAcknowledgement().setConsumer(Scenario.PREFIX);
        acknowledged.getAcknowledgement().setPosition(first.getNextPosition());
        hub.acknowledgeEvents(acknowledged);
        Steps.equal(false, ids(first).isEmpty());
        Steps.equal(true, Collections.disjoint(ids(first), ids(unread())));
    }

    private ListUnreadEventsResponse unread() throws Exception {
        var asked = new ListUnreadEvents();
        asked.setConsumer(Scenario.PREFIX);
        return hub.listUnreadEvents(asked);
    }

    private static Set<String> ids(ListUnreadEventsResponse page) {
        return page.getItems().getItem().stream().map(Event::getId).collect(toSet());
    }

    private void otherAddress() throws Exception {
        Steps.equal("1.0", elsewhere.hub().ping(new Ping()).getPong().getRevision());
        Steps.equal("Neu", Values.get(elsewhere.products(), values.made.getId()).getName());
    }
}
