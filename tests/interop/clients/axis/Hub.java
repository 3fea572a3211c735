import dualport.customers.CustomersPortType;
import dualport.customers.CustomersServiceLocator;
import dualport.hub.HubPortType;
import dualport.hub.HubServiceLocator;
import dualport.orders.OrdersPortType;
import dualport.orders.OrdersServiceLocator;
import dualport.prices.PricesPortType;
import dualport.prices.PricesServiceLocator;
import dualport.products.ProductsPortType;
import dualport.products.ProductsServiceLocator;
import java.net.MalformedURLException;
import java.net.URL;
import javax.xml.rpc.ServiceException;
import org.apache.axis.client.Stub;

/** The services of the hub at one of its addresses, for one caller. */
record Hub(String address, Caller caller) {
    HubPortType hub() throws ServiceException {
        return signed(new HubServiceLocator().getHubPort(there("hub")));
    }

    ProductsPortType products() throws ServiceException {
        return signed(new ProductsServiceLocator().getProductsPort(there("products")));
    }

    PricesPortType prices() throws ServiceException {
        return signed(new PricesServiceLocator().getPricesPort(there("prices")));
    }

    OrdersPortType orders() throws ServiceException {
        return signed(new OrdersServiceLocator().getOrdersPort(there("orders")));
    }

    CustomersPortType customers() throws ServiceException {
        return signed(new CustomersServiceLocator().getCustomersPort(there("customers")));
    }

    private <P> P signed(P port) {
        caller.sign((Stub) port);
        return port;
    }

    private URL there(String service) throws ServiceException {
        try {
            return new URL(address + "/soap/v1/" + service + "/");
        } catch (MalformedURLException error) {
            throw new ServiceException(error);
        }
    }
}
