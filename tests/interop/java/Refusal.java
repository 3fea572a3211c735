import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Why the hub refused a call, of whichever service; {@code errors} are codes by field.
 *
 * <p>Each client has a class Faults, which makes it of what its stack throws.
 */
record Refusal(String code, String message, String requestId, boolean retryable,
               Integer currentVersion, Map<String, String> errors) {

    /** Call what must be refused, and return the typed fault. */
    static Refusal of(Callable<?> call) throws Exception {
        try {
            call.call();
        } catch (Exception thrown) {
            return Faults.read(thrown);
        }
        throw new AssertionError("not refused");
    }

    /** Call what must be refused with a code. */
    static Refusal of(String code, Callable<?> call) throws Exception {
        var refusal = of(call);
        Steps.equal(code, refusal.code());
        return refusal;
    }
}
