import static java.lang.System.getenv;

import dualport.hub.v1.GetCurrentActor;
import dualport.hub.v1.Ping;
import dualport.products.v1.ListProducts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.xml.ws.WebServiceException;

/** Who calls. */
final class Callers {
    static final String ID = getenv("HUB_CLIENT_ID");
    static final String SECRET = getenv("HUB_SECRET");

    final Hub seller = here(Caller.basic(ID, SECRET));
    final Hub reader = here(Caller.basic(getenv("HUB_READER_ID"), getenv("HUB_READER_SECRET")));
    final Hub sellerElsewhere = new Hub(getenv("HUB_OTHER_URL"), seller.caller());

    void play() {
        Steps.step("ping", this::ping);
        Steps.step("basic", () -> actorIs("api_client", seller));
        Steps.step("username_token",
                () -> actorIs("api_client", here(Caller.usernameToken(ID, SECRET))));
        Steps.step("bearer", () -> actorIs("user", here(Caller.bearer(getenv("HUB_TOKEN")))));
        Steps.step("no_credential", this::noCredential);
        Steps.step("wrong_secret", this::wrongSecret);
    }

    static Hub here(Caller caller) {
        return new Hub(getenv("HUB_URL"), caller);
    }

    private void ping() throws Exception {
        var pong = here(Caller.NOBODY).hub().ping(new Ping()).getPong();
        Steps.equal("1.0", pong.getRevision());
        var day = Values.instant(pong.getTime()).atOffset(ZoneOffset.UTC).toLocalDate();
        Steps.equal(LocalDate.now(ZoneOffset.UTC), day);
    }

    private static void actorIs(String kind, Hub hub) throws Exception {
        var actor = hub.hub().getCurrentActor(new GetCurrentActor()).getActor();
        Steps.equal(kind, actor.getKind());
        Steps.equal(Scenario.ORGANIZATION, actor.getOrganizationName());
        Steps.equal(true, actor.getScopes().getItem().contains("products:write"));
    }

    private void noCredential() throws Exception {
        try {
            here(Caller.NOBODY).products().listProducts(new ListProducts());
        } catch (WebServiceException refused) {
            Steps.equal(true, refused.getMessage().contains("401"));
            return;
        }
        throw new AssertionError("not refused");
    }

    private void wrongSecret() throws Exception {
        var products = here(Caller.basic(ID, "wrong")).products();
        var refusal = Refusal.of(
                "authentication_failed", () -> products.listProducts(new ListProducts()));
        Steps.equal(false, refusal.retryable());
        Steps.equal(false, refusal.requestId().isEmpty());
    }
}
