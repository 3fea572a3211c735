import dualport.products.v1.CreateProduct;
import dualport.products.v1.ListProducts;
import dualport.products.v1.NonEmptyText100List;
import dualport.products.v1.NonEmptyText64List;
import dualport.products.v1.ProductFilter;
import dualport.products.v1.ProductUpdate;
import dualport.products.v1.ProductsPortType;
import dualport.products.v1.UpdateProduct;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a write keeps from happening, and how it is refused. */
final class Writes {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private final Callers callers;
    private final Values values;
    private final ProductsPortType products;

    Writes(Callers callers, Values values) {
        this.callers = callers;
        this.values = values;
        products = callers.seller.products();
    }

    void play() {
        Steps.step("update", this::update);
        Steps.step("nothing_to_change", this::nothingToChange);
        Steps.step("stale_version", this::staleVersion);
        Steps.step("replay", this::replay);
        Steps.step("key_reused", this::keyReused);
        Steps.step("fault_fields", this::faultFields);
        Steps.step("not_found", () -> Refusal.of("not_found", () -> Values.get(products, NOBODY)));
        Steps.step("permission_denied", this::permissionDenied);
    }

    private UpdateProduct change(String name, Integer expectedVersion) {
        var change = new UpdateProduct();
        change.setId(values.made.getId());
        change.setExpectedVersion(expectedVersion);
        change.setProduct(new ProductUpdate());
        change.getProduct().setName(name);
        return change;
    }

    private void update() throws Exception {
        var change = change("Neu", 1);
        change.getProduct().setClearFields(new NonEmptyText100List());
        change.getProduct().getClearFields().getItem().add("weight");
        var answer = products.updateProduct(change);
        Steps.equal(2, answer.getProduct().getVersion());
        Steps.equal(null, answer.getProduct().getWeight());
        Steps.equal(Set.of("name", "weight"), Set.copyOf(answer.getChangedFields().getItem()));
    }

    private void nothingToChange() throws Exception {
        Refusal.of("nothing_to_change", () -> products.updateProduct(change(null, null)));
    }

    private void staleVersion() throws Exception {
        var late = change("Alt", 1);
        var refusal = Refusal.of("version_mismatch", () -> products.updateProduct(late));
        Steps.equal(2, refusal.currentVersion());
    }

    private static CreateProduct keyed(String name) {
        var wanted = Values.wanted("KEY");
        wanted.getProduct().setName(name);
        wanted.setIdempotencyKey(Scenario.PREFIX + "-key");
        return wanted;
    }

    private void replay() throws Exception {
        var first = products.createProduct(keyed("Key")).getProduct();
        var second = products.createProduct(keyed("Key")).getProduct();
        Steps.equal(first.getId(), second.getId());
        var asked = new ListProducts();
        asked.setFilter(new ProductFilter());
        asked.getFilter().setSkus(new NonEmptyText64List());
        asked.getFilter().getSkus().getItem().add(first.getSku());
        Steps.equal(List.of(first.getSku()), Lists.skus(products.listProducts(asked)));
    }

    private void keyReused() throws Exception {
        Refusal.of("idempotency_key_reused", () -> products.createProduct(keyed("Other")));
    }

    private void faultFields() throws Exception {
        var wrong = Values.wanted("WRONG");
        wrong.getProduct().setPrice(new BigDecimal(-1));
        wrong.getProduct().setSku("   ");
        var refusal = Refusal.of("validation_error", () -> products.createProduct(wrong));
        Steps.equal(Map.of("price", "min_value", "sku", "blank"), refusal.errors());
    }

    private void permissionDenied() throws Exception {
        var reader = callers.reader.products();
        Refusal.of("permission_denied", () -> reader.createProduct(Values.wanted("DENIED")));
    }
}
