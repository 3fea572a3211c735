import dualport.products.v1.CreateProduct;
import dualport.products.v1.ListProducts;
import dualport.products.v1.NonEmptyText64List;
import dualport.products.v1.ProductCreate;
import dualport.products.v1.ProductFilter;
import dualport.products.v1.ProductKind;
import dualport.products.v1.ProductsService;
import dualport.products.v1.ServiceFault_Exception;
import java.math.BigDecimal;
import java.net.URL;
import javax.xml.ws.BindingProvider;

class Quickstart {
    public static void main(String[] arguments) throws Exception {
        var wsdl = new URL(System.getenv("HUB_URL") + "/soap/v1/products/?wsdl");
        var products = new ProductsService(wsdl).getProductsPort();
        var context = ((BindingProvider) products).getRequestContext();
        context.put(BindingProvider.USERNAME_PROPERTY, System.getenv("HUB_CLIENT_ID"));
        context.put(BindingProvider.PASSWORD_PROPERTY, System.getenv("HUB_SECRET"));

        var drill = new ProductCreate();
        drill.setSku("DRILL-1");
        drill.setName("Drill");
        drill.setKind(ProductKind.PHYSICAL);
        drill.setPrice(new BigDecimal("24.95"));
        drill.setCurrency("EUR");
        var create = new CreateProduct();
        create.setProduct(drill);
        var made = products.createProduct(create).getProduct();
        System.out.println(made.getSku() + " " + made.getPrice() + " " + made.getStatus());

        var filter = new ProductFilter();
        filter.setSkus(new NonEmptyText64List());
        filter.getSkus().getItem().add("DRILL-1");
        var list = new ListProducts();
        list.setFilter(filter);
        var found = products.listProducts(list).getItems().getItem();
        System.out.println(found.size() + " found: " + found.get(0).getSku());

        try {
            products.createProduct(create);
        } catch (ServiceFault_Exception fault) {
            System.out.println("refused: " + fault.getFaultInfo().getCode());
        }
    }
}
