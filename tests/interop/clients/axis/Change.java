import dualport.products.Product;
import dualport.products.ProductUpdate;
import dualport.products.ProductsPortType;
import dualport.products.holders.NonEmptyText100ListHolder;
import dualport.products.holders.ProductHolder;
import java.util.List;

/** What an update is answered with: Axis hands it out by parameters. */
record Change(Product product, List<String> fields) {
    static Change update(
            ProductsPortType products, String id, ProductUpdate change, Integer version)
            throws Exception {
        var product = new ProductHolder();
        var fields = new NonEmptyText100ListHolder();
        products.updateProduct(id, change, version, null, product, fields);
        return new Change(product.value, List.of(fields.value));
    }
}
