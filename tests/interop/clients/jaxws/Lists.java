import static java.util.stream.IntStream.rangeClosed;

import dualport.products.v1.ListProducts;
import dualport.products.v1.ListProductsResponse;
import dualport.products.v1.Product;
import dualport.products.v1.ProductFilter;
import dualport.products.v1.ProductOrder;
import dualport.products.v1.ProductsPortType;
import java.util.ArrayList;
import java.util.List;

/** Lists of nothing, one and many. */
record Lists(ProductsPortType products) {
    void play() {
        Steps.step("list_none", this::none);
        Steps.step("list_one", () -> Steps.equal(skus("ONE"), skus(ofBrand("Solo"))));
        Steps.step("list_two", () -> Steps.equal(skus("TWO-1", "TWO-2"), skus(ofBrand("Duo"))));
        Steps.step("paging", this::paging);
    }

    ListProductsResponse ofBrand(String brand) throws Exception {
        return products.listProducts(byName(brand));
    }

    static List<String> skus(ListProductsResponse page) {
        return page.getItems().getItem().stream().map(Product::getSku).toList();
    }

    private void none() throws Exception {
        var page = ofBrand("Nothing");
        Steps.equal(List.of(), skus(page));
        Steps.equal(null, page.getNextCursor());
    }

    private void paging() throws Exception {
        var pages = new ArrayList<List<String>>();
        var asked = byName("Pages");
        asked.setPageSize(2);
        do {
            var page = products.listProducts(asked);
            pages.add(skus(page));
            asked.setCursor(page.getNextCursor());
        } while (asked.getCursor() != null);
        Steps.equal(List.of(2, 2, 1), pages.stream().map(List::size).toList());
        var ends = rangeClosed(1, 5).mapToObj(number -> "PAGE-" + number).toArray(String[]::new);
        Steps.equal(skus(ends), pages.stream().flatMap(List::stream).toList());
    }

    private static ListProducts byName(String brand) {
        var asked = new ListProducts();
        asked.setFilter(new ProductFilter());
        asked.getFilter().setBrand(brand);
        asked.setOrderBy(ProductOrder.NAME);
        return asked;
    }

    private static List<String> skus(String... ends) {
        return List.of(ends).stream().map(end -> Scenario.PREFIX + "-" + end).toList();
    }
}
