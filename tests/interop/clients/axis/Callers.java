import static java.lang.System.getenv;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.axis.AxisFault;

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

    private static Hub here(Caller caller) {
        return new Hub(getenv("HUB_URL"), caller);
    }

    private void ping() throws Exception {
        var pong = here(Caller.NOBODY).hub().ping();
        Steps.equal("1.0", pong.getRevision());
        var day = pong.getTime().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
        Steps.equal(LocalDate.now(ZoneOffset.UTC), day);
    }

    private static void actorIs(String kind, Hub hub) throws Exception {
        var actor = hub.hub().getCurrentActor();
        Steps.equal(kind, actor.getKind());
        Steps.equal(Scenario.ORGANIZATION, actor.getOrganizationName());
        Steps.equal(true, List.of(actor.getScopes()).contains("products:write"));
    }

    private void noCredential() throws Exception {
        try {
            new Lists(here(Caller.NOBODY).products()).ofBrand("Solo");
        } catch (AxisFault refused) {
            Steps.equal("(401)Unauthorized", refused.getFaultString());
            return;
        }
        throw new AssertionError("not refused");
    }

    private void wrongSecret() throws Exception {
        var lists = new Lists(here(Caller.basic(ID, "wrong")).products());
        var refusal = Refusal.of("authentication_failed", () -> lists.ofBrand("Solo"));
        Steps.equal(false, refusal.retryable());
        Steps.equal(false, refusal.requestId().isEmpty());
    }
}
