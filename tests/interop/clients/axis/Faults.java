import dualport.products.FaultError;
import dualport.products.ServiceFault;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the typed faults of the services that refuse something; each has classes of its own. */
final class Faults {
    private Faults() {}

    /** Return why the hub refused; throw on what is no refusal. */
    static Refusal read(Exception thrown) throws Exception {
        if (thrown instanceof ServiceFault it) {
            return new Refusal(it.getCode(), it.getMessage1(), it.getRequestId(), it.isRetryable(),
                    it.getCurrentVersion(), errors(it.getErrors()));
        }
        if (thrown instanceof dualport.orders.ServiceFault it) {
            return new Refusal(it.getCode(), it.getMessage1(), it.getRequestId(), it.isRetryable(),
                    it.getCurrentVersion(), Map.of());
        }
        throw thrown;
    }

    private static Map<String, String> errors(FaultError... errors) {
        return Stream.ofNullable(errors)
                .flatMap(Stream::of)
                .collect(Collectors.toMap(FaultError::getField, FaultError::getCode));
    }
}
