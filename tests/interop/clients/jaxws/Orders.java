import dualport.orders.v1.AddressWrite;
import dualport.orders.v1.ConfirmOrder;
import dualport.orders.v1.CreateOrder;
import dualport.orders.v1.DeliverOrder;
import dualport.orders.v1.Order;
import dualport.orders.v1.OrderCreate;
import dualport.orders.v1.OrderItemCreate;
import dualport.orders.v1.OrderItemCreateList;
import dualport.orders.v1.OrderShip;
import dualport.orders.v1.OrdersPortType;
import dualport.orders.v1.ProcessOrder;
import dualport.orders.v1.ShipOrder;
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
        Steps.step("invalid_transition", () -> Refusal.of("invalid_transition", this::confirm));
    }

    private void create() throws Exception {
        var item = new OrderItemCreate();
        item.setSku(Scenario.PREFIX + "-STOCK");
        item.setQuantity(2);
        var wanted = new CreateOrder();
        wanted.setOrder(forAda());
        wanted.getOrder().getItems().getItem().add(item);
        made = orders.createOrder(wanted).getOrder();
        Steps.equal("pending", made.getStatus());
        Steps.equal(0, new BigDecimal("39.80").compareTo(made.getSubtotal()));
        Steps.equal(1, made.getItems().getItem().size());
        Steps.equal(2, made.getItems().getItem().get(0).getQuantity());
        var due = made.getSubtotal().subtract(made.getDiscount()).add(made.getDeliveryFee());
        Steps.equal(0, due.add(made.getTax()).compareTo(made.getTotal()));
    }

    private static OrderCreate forAda() {
        var address = new AddressWrite();
        address.setStreet("Hauptstr. 1");
        address.setCity("Berlin");
        address.setCountry("DE");
        var order = new OrderCreate();
        order.setCustomerName("Ada");
        order.setCustomerEmail("ada@example.com");
        order.setShippingAddress(address);
        order.setCurrency("EUR");
        order.setItems(new OrderItemCreateList());
        return order;
    }

    private void cycle() throws Exception {
        reached("confirmed", 1, confirm());
        reached("processing", 2, process());
        reached("shipped", 3, ship());
        reached("delivered", 4, deliver());
    }

    private void reached(String status, int writes, Order order) {
        Steps.equal(status, order.getStatus());
        Steps.equal(made.getVersion() + writes, order.getVersion());
    }

    private Order confirm() throws Exception {
        var asked = new ConfirmOrder();
        asked.setId(made.getId());
        return orders.confirmOrder(asked).getOrder();
    }

    private Order process() throws Exception {
        var asked = new ProcessOrder();
        asked.setId(made.getId());
        return orders.processOrder(asked).getOrder();
    }

    private Order ship() throws Exception {
        var asked = new ShipOrder();
        asked.setId(made.getId());
        asked.setShipment(new OrderShip());
        asked.getShipment().setCarrier("DHL");
        asked.getShipment().setTrackingNumber("T-1");
        return orders.shipOrder(asked).getOrder();
    }

    private Order deliver() throws Exception {
        var asked = new DeliverOrder();
        asked.setId(made.getId());
        return orders.deliverOrder(asked).getOrder();
    }
}
