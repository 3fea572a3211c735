import dualport.orders.AddressWrite;
import dualport.orders.Order;
import dualport.orders.OrderCreate;
import dualport.orders.OrderItemCreate;
import dualport.orders.OrderShip;
import dualport.orders.OrdersPortType;
import java.math.BigDecimal;

/** An order, from its making to its delivery. */
final class Orders {
    private final OrdersPortType orders;
    private Order made;

    Orders(OrdersPortType orders) {
        this.orders = orders;
    }

    void play() {
        Steps.step("order_create", this::create);
        Steps.step("order_cycle", this::cycle);
        Steps.step("invalid_transition", () -> Refusal.of("invalid_transition",
                () -> orders.confirmOrder(made.getId(), null, null)));
    }

    private void create() throws Exception {
        var address = new AddressWrite();
        address.setStreet("Hauptstr. 1");
        address.setCity("Berlin");
        address.setCountry("DE");
        var item = new OrderItemCreate();
        item.setSku(Scenario.PREFIX + "-STOCK");
        item.setQuantity(2);
        var wanted = new OrderCreate();
        wanted.setCustomerName("Ada");
        wanted.setCustomerEmail("ada@example.com");
        wanted.setShippingAddress(address);
        wanted.setCurrency("EUR");
        wanted.setItems(new OrderItemCreate[] {item});
        made = orders.createOrder(wanted, null);
        addsUp(made);
    }

    private static void addsUp(Order order) {
        Steps.equal("pending", order.getStatus());
        Steps.equal(0, new BigDecimal("39.80").compareTo(order.getSubtotal()));
        Steps.equal(1, order.getItems().length);
        Steps.equal(2, order.getItems()[0].getQuantity());
        var due = order.getSubtotal().subtract(order.getDiscount()).add(order.getDeliveryFee());
        Steps.equal(0, due.add(order.getTax()).compareTo(order.getTotal()));
    }

    private void cycle() throws Exception {
        var id = made.getId();
        reached("confirmed", 1, orders.confirmOrder(id, null, null));
        reached("processing", 2, orders.processOrder(id, null, null));
        reached("shipped", 3, orders.shipOrder(id, new OrderShip("DHL", "T-1"), null, null));
        reached("delivered", 4, orders.deliverOrder(id, null, null));
    }

    private void reached(String status, int writes, Order order) {
        Steps.equal(status, order.getStatus());
        Steps.equal(made.getVersion() + writes, order.getVersion());
    }
}
