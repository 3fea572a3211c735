import static java.util.stream.Collectors.toSet;

import dualport.hub.Event;
import dualport.hub.EventAcknowledgement;
import dualport.hub.EventFilter;
import dualport.hub.HubPortType;
import dualport.hub.holders.EventListHolder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.rpc.ServiceException;
import javax.xml.rpc.holders.BooleanHolder;
import javax.xml.rpc.holders.StringHolder;

/** What happened, and the hub by another name. */
final class Events {
    private final Hub elsewhere;
    private final HubPortType hub;
    private final Values values;

    /** Some events: Axis hands them out by parameters. */
    private record Page(EventListHolder items, StringHolder nextPosition, BooleanHolder hasMore) {
        Page() {
            this(new EventListHolder(), new StringHolder(), new BooleanHolder());
        }

        Set<String> ids() {
            return Stream.of(items.value).map(Event::getId).collect(toSet());
        }
    }

    Events(Callers callers, Values values) throws ServiceException {
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
        var filter = new EventFilter();
        filter.setAggregateId(values.made.getId());
        var page = new Page();
        do {
            var position = page.nextPosition();
            hub.listEvents(
                    filter, position.value, null, 1, page.items(), position, page.hasMore());
            for (var event : page.items().value) {
                found.add(event.getType() + " " + event.getVersion());
            }
        } while (page.hasMore().value);
        Steps.equal(List.of("product.created 1", "product.updated 2"), found);
    }

    private void acknowledge() throws Exception {
        var first = unread();
        var read = new EventAcknowledgement();
        read.setConsumer(Scenario.PREFIX);
        read.setPosition(first.nextPosition().value);
        hub.acknowledgeEvents(read, null);
        Steps.equal(false, first.ids().isEmpty());
        Steps.equal(true, Collections.disjoint(first.ids(), unread().ids()));
    }

    private Page unread() throws Exception {
        var page = new Page();
        hub.listUnreadEvents(
                Scenario.PREFIX, null, null, page.items(), page.nextPosition(), page.hasMore());
        return page;
    }

    private void otherAddress() throws Exception {
        Steps.equal("1.0", elsewhere.hub().ping().getRevision());
        Steps.equal("Neu", elsewhere.products().getProduct(values.made.getId()).getName());
    }
}
