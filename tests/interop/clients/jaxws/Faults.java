import java.util.TreeMap;

/** Reads the typed fault of any service: each has classes of its own, of one shape. */
final class Faults {
    private Faults() {}

    /** Return why the hub refused; throw on what is no refusal. */
    static Refusal read(Exception thrown) throws Exception {
        if (thrown instanceof dualport.hub.v1.ServiceFault_Exception fault) {
            return read(fault.getFaultInfo());
        }
        if (thrown instanceof dualport.products.v1.ServiceFault_Exception fault) {
            return read(fault.getFaultInfo());
        }
        if (thrown instanceof dualport.prices.v1.ServiceFault_Exception fault) {
            return read(fault.getFaultInfo());
        }
        if (thrown instanceof dualport.inventory.v1.ServiceFault_Exception fault) {
            return read(fault.getFaultInfo());
        }
        if (thrown instanceof dualport.orders.v1.ServiceFault_Exception fault) {
            return read(fault.getFaultInfo());
        }
        if (thrown instanceof dualport.returns.v1.ServiceFault_Exception fault) {
            return read(fault.getFaultInfo());
        }
        if (thrown instanceof dualport.customers.v1.ServiceFault_Exception fault) {
            return read(fault.getFaultInfo());
        }
        throw thrown;
    }

    private static Refusal read(dualport.hub.v1.ServiceFault it) {
        var errors = new TreeMap<String, String>();
        if (it.getErrors() != null) {
            it.getErrors().getItem().forEach(each -> errors.put(each.getField(), each.getCode()));
        }
        return new Refusal(it.getCode(), it.getMessage(), it.getRequestId(), it.isRetryable(),
                it.getCurrentVersion(), errors);
    }

    private static Refusal read(dualport.products.v1.ServiceFault it) {
        var errors = new TreeMap<String, String>();
        if (it.getErrors() != null) {
            it.getErrors().getItem().forEach(each -> errors.put(each.getField(), each.getCode()));
        }
        return new Refusal(it.getCode(), it.getMessage(), it.getRequestId(), it.isRetryable(),
                it.getCurrentVersion(), errors);
    }

    private static Refusal read(dualport.prices.v1.ServiceFault it) {
        var errors = new TreeMap<String, String>();
        if (it.getErrors() != null) {
            it.getErrors().getItem().forEach(each -> errors.put(each.getField(), each.getCode()));
        }
        return new Refusal(it.getCode(), it.getMessage(), it.getRequestId(), it.isRetryable(),
                it.getCurrentVersion(), errors);
    }

    private static Refusal read(dualport.inventory.v1.ServiceFault it) {
        var errors = new TreeMap<String, String>();
        if (it.getErrors() != null) {
            it.getErrors().getItem().forEach(each -> errors.put(each.getField(), each.getCode()));
        }
        return new Refusal(it.getCode(), it.getMessage(), it.getRequestId(), it.isRetryable(),
                it.getCurrentVersion(), errors);
    }

    private static Refusal read(dualport.orders.v1.ServiceFault it) {
        var errors = new TreeMap<String, String>();
        if (it.getErrors() != null) {
            it.getErrors().getItem().forEach(each -> errors.put(each.getField(), each.getCode()));
        }
        return new Refusal(it.getCode(), it.getMessage(), it.getRequestId(), it.isRetryable(),
                it.getCurrentVersion(), errors);
    }

    private static Refusal read(dualport.returns.v1.ServiceFault it) {
        var errors = new TreeMap<String, String>();
        if (it.getErrors() != null) {
            it.getErrors().getItem().forEach(each -> errors.put(each.getField(), each.getCode()));
        }
        return new Refusal(it.getCode(), it.getMessage(), it.getRequestId(), it.isRetryable(),
                it.getCurrentVersion(), errors);
    }

    private static Refusal read(dualport.customers.v1.ServiceFault it) {
        var errors = new TreeMap<String, String>();
        if (it.getErrors() != null) {
            it.getErrors().getItem().forEach(each -> errors.put(each.getField(), each.getCode()));
        }
        return new Refusal(it.getCode(), it.getMessage(), it.getRequestId(), it.isRetryable(),
                it.getCurrentVersion(), errors);
    }
}
