import static java.util.stream.Collectors.joining;

import dualport.customers.v1.CreateCustomer;
import dualport.customers.v1.CustomerCreate;
import dualport.hub.v1.AcknowledgeEvents;
import dualport.hub.v1.EventAcknowledgement;
import dualport.inventory.v1.CreateWarehouse;
import dualport.inventory.v1.WarehouseCreate;
import dualport.orders.v1.CreateOrder;
import dualport.orders.v1.OrderCreate;
import dualport.prices.v1.CreatePriceList;
import dualport.prices.v1.PriceListCreate;
import dualport.returns.v1.RequestReturn;
import dualport.returns.v1.ReturnRequest;
import java.util.concurrent.Callable;

/** All services in one program: each refuses a call, one method handles it. */
final class AllServices {
    private static final Hub HUB = Callers.here(Caller.basic(Callers.ID, Callers.SECRET));

    private AllServices() {}

    public static void main(String[] arguments) throws Exception {
        refused("customers", AllServices::customer);
        refused("hub", AllServices::acknowledgement);
        refused("inventory", AllServices::warehouse);
        refused("orders", AllServices::order);
        refused("prices", AllServices::priceList);
        refused("products", AllServices::product);
        refused("returns", AllServices::returned);
    }

    /** Say why a service refused a call, whichever it is. */
    private static void refused(String service, Callable<?> call) throws Exception {
        var refusal = Refusal.of(call);
        var errors = refusal.errors().entrySet().stream()
                .map(error -> error.getKey() + " " + error.getValue())
                .collect(joining(", "));
        System.out.println(service + ": " + refusal.code() + " " + errors);
    }

    private static Object customer() throws Exception {
        var create = new CreateCustomer();
        create.setCustomer(new CustomerCreate());
        create.getCustomer().setName(" ");
        return HUB.customers().createCustomer(create);
    }

    private static Object acknowledgement() throws Exception {
        var acknowledge = new AcknowledgeEvents();
        acknowledge.setAcknowledgement(new EventAcknowledgement());
        acknowledge.getAcknowledgement().setConsumer(" ");
        return HUB.hub().acknowledgeEvents(acknowledge);
    }

    private static Object warehouse() throws Exception {
        var create = new CreateWarehouse();
        create.setWarehouse(new WarehouseCreate());
        create.getWarehouse().setCode(" ");
        create.getWarehouse().setName("Main");
        return HUB.inventory().createWarehouse(create);
    }

    private static Object order() throws Exception {
        var create = new CreateOrder();
        create.setOrder(new OrderCreate());
        create.getOrder().setCustomerName(" ");
        return HUB.orders().createOrder(create);
    }

    private static Object priceList() throws Exception {
        var create = new CreatePriceList();
        create.setPriceList(new PriceListCreate());
        create.getPriceList().setCode(" ");
        create.getPriceList().setName("List");
        create.getPriceList().setCurrency("EUR");
        return HUB.prices().createPriceList(create);
    }

    private static Object product() throws Exception {
        var create = Values.wanted("DRILL");
        create.getProduct().setSku(" ");
        return HUB.products().createProduct(create);
    }

    private static Object returned() throws Exception {
        var request = new RequestReturn();
        request.setRma(new ReturnRequest());
        request.getRma().setOrderId(" ");
        return HUB.returns().requestReturn(request);
    }
}
