import dualport.products.ProductCreate;
import dualport.products.ProductFilter;
import dualport.products.ProductKind;
import dualport.products.ProductsBindingStub;
import dualport.products.ProductsServiceLocator;
import dualport.products.ServiceFault;
import dualport.products.holders.ProductListHolder;
import java.math.BigDecimal;
import java.net.URL;
import javax.xml.rpc.holders.CalendarHolder;
import javax.xml.rpc.holders.StringHolder;

class Quickstart {
    public static void main(String[] arguments) throws Exception {
        var address = new URL(System.getenv("HUB_URL") + "/soap/v1/products/");
        var products = (ProductsBindingStub) new ProductsServiceLocator().getProductsPort(address);
        products.setUsername(System.getenv("HUB_CLIENT_ID"));
        products.setPassword(System.getenv("HUB_SECRET"));

        var drill = new ProductCreate();
        drill.setSku("DRILL-1");
        drill.setName("Drill");
        drill.setKind(ProductKind.physical);
        drill.setPrice(new BigDecimal("24.95"));
        drill.setCurrency("EUR");
        var made = products.createProduct(drill, null);
        System.out.println(made.getSku() + " " + made.getPrice() + " " + made.getStatus());

        var filter = new ProductFilter();
        filter.setSkus(new String[] {"DRILL-1"});
        var found = new ProductListHolder();
        products.listProducts(
                filter, null, null, null, found, new StringHolder(), new CalendarHolder());
        System.out.println(found.value.length + " found: " + found.value[0].getSku());

        try {
            products.createProduct(drill, null);
        } catch (ServiceFault fault) {
            System.out.println("refused: " + fault.getCode());
        }
    }
}
