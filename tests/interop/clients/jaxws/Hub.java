import dualport.customers.v1.CustomersPortType;
import dualport.customers.v1.CustomersService;
import dualport.hub.v1.HubPortType;
import dualport.hub.v1.HubService;
import dualport.inventory.v1.InventoryPortType;
import dualport.inventory.v1.InventoryService;
import dualport.orders.v1.OrdersPortType;
import dualport.orders.v1.OrdersService;
import dualport.prices.v1.PricesPortType;
import dualport.prices.v1.PricesService;
import dualport.products.v1.ProductsPortType;
import dualport.products.v1.ProductsService;
import dualport.returns.v1.ReturnsPortType;
import dualport.returns.v1.ReturnsService;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Service;

/** The services of the hub at one of its addresses, for one caller. */
record Hub(String address, Caller caller) {
    private static final Service HUB = new HubService();
    private static final Service PRODUCTS = new ProductsService();
    private static final Service PRICES = new PricesService();
    private static final Service INVENTORY = new InventoryService();
    private static final Service ORDERS = new OrdersService();
    private static final Service RETURNS = new ReturnsService();
    private static final Service CUSTOMERS = new CustomersService();

    HubPortType hub() {
        return port(HUB, HubPortType.class, "hub");
    }

    ProductsPortType products() {
        return port(PRODUCTS, ProductsPortType.class, "products");
    }

    PricesPortType prices() {
        return port(PRICES, PricesPortType.class, "prices");
    }

    InventoryPortType inventory() {
        return port(INVENTORY, InventoryPortType.class, "inventory");
    }

    OrdersPortType orders() {
        return port(ORDERS, OrdersPortType.class, "orders");
    }

    ReturnsPortType returns() {
        return port(RETURNS, ReturnsPortType.class, "returns");
    }

    CustomersPortType customers() {
        return port(CUSTOMERS, CustomersPortType.class, "customers");
    }

    private <P> P port(Service service, Class<P> type, String name) {
        var port = service.getPort(type);
        var provider = (BindingProvider) port;
        var there = address + "/soap/v1/" + name + "/";
        provider.getRequestContext().put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, there);
        caller.sign(provider);
        return port;
    }
}
