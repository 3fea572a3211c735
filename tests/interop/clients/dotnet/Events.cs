using System.Collections.Generic;
using System.Linq;
using Dualport.Hub;

partial class Scenario
{
    void Events()
    {
        Steps.Do("events", ReadEvents);
        Steps.Do("acknowledge", Acknowledge);
        Steps.Do("other_address", OtherAddress);
    }

    void ReadEvents()
    {
        var filter = new EventFilter { aggregateId = made.id };
        var events = new List<Event>();
        string position = null;
        bool hasMore;
        do
            events.AddRange(seller.Hub.ListEvents(
                filter, position, EventStart.oldest, position == null, 1, true,
                out position, out hasMore));
        while (hasMore);
        var said = events.Select(e => $"{e.type} {e.version}");
        Expect.List(new[] { "product.created 1", "product.updated 2" }, said, "events");
    }

    void Acknowledge()
    {
        var first = Unread(out var position);
        Expect.True(first.Any(), "there are events");
        var done = new EventAcknowledgement { consumer = Prefix, position = position };
        seller.Hub.AcknowledgeEvents(done, null);
        Expect.Same(0, Unread(out _).Intersect(first).Count(), "read again");
    }

    string[] Unread(out string position) =>
        seller.Hub.ListUnreadEvents(Prefix, null, 0, false, out position, out _)
            .Select(e => e.id).ToArray();

    void OtherAddress()
    {
        var other = new Services(Setting("OTHER_URL"), Key("CLIENT_ID", "SECRET"));
        Expect.Same("1.0", other.Hub.Ping().revision, "revision");
        Expect.Same(made.id, other.Products.GetProduct(made.id).id, "id");
    }
}
