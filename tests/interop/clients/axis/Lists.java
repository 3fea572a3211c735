import static java.util.stream.IntStream.rangeClosed;

import dualport.products.Product;
import dualport.products.ProductFilter;
import dualport.products.ProductOrder;
import dualport.products.ProductsPortType;
import dualport.products.holders.ProductListHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.rpc.holders.CalendarHolder;
import javax.xml.rpc.holders.StringHolder;

/** Lists of nothing, one and many. */
record Lists(ProductsPortType products) {
    /** What a list is answered with: Axis hands it out by parameters. */
    record Page(List<Product> items, String nextCursor) {
        List<String> skus() {
            return items.stream().map(Product::getSku).toList();
        }
    }

    void play() {
        Steps.step("list_none", () -> Steps.equal(new Page(List.of(), null), ofBrand("Nothing")));
        Steps.step("list_one", () -> Steps.equal(skus("ONE"), ofBrand("Solo").skus()));
        Steps.step("list_two", () -> Steps.equal(skus("TWO-1", "TWO-2"), ofBrand("Duo").skus()));
        Steps.step("paging", this::paging);
    }

    Page ofBrand(String brand) throws Exception {
        return list(brand(brand), null, null);
    }

    Page list(ProductFilter filter, String cursor, Integer pageSize) throws Exception {
        var items = new ProductListHolder();
        var nextCursor = new StringHolder();
        products.listProducts(filter, ProductOrder.name, cursor, pageSize,
                items, nextCursor, new CalendarHolder());
        return new Page(List.of(items.value), nextCursor.value);
    }

    private void paging() throws Exception {
        var pages = new ArrayList<Page>();
        String cursor = null;
        do {
            pages.add(list(brand("Pages"), cursor, 2));
            cursor = pages.get(pages.size() - 1).nextCursor();
        } while (cursor != null);
        Steps.equal(List.of(2, 2, 1), pages.stream().map(page -> page.items().size()).toList());
        var ends = rangeClosed(1, 5).mapToObj(number -> "PAGE-" + number).toArray(String[]::new);
        Steps.equal(skus(ends), pages.stream().flatMap(page -> page.skus().stream()).toList());
    }

    private static ProductFilter brand(String brand) {
        var filter = new ProductFilter();
        filter.setBrand(brand);
        return filter;
    }

    private static List<String> skus(String... ends) {
        return Stream.of(ends).map(end -> Scenario.PREFIX + "-" + end).toList();
    }
}
