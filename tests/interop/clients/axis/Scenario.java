import static java.lang.System.getenv;

/** The steps of docs/interop.md with Axis 1.4. */
final class Scenario {
    static final String PREFIX = getenv("HUB_PREFIX");
    static final String ORGANIZATION = getenv("HUB_ORGANIZATION");

    private Scenario() {}

    public static void main(String[] arguments) throws Exception {
        var callers = new Callers();
        callers.play();
        new Lists(callers.seller.products()).play();
        var values = new Values(callers.seller);
        values.play();
        new Writes(callers, values).play();
        new Orders(callers.seller.orders()).play();
        new Events(callers, values).play();
    }
}
