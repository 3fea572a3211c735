import dualport.products.ProductFilter;
import dualport.products.ProductUpdate;
import dualport.products.ProductsPortType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.rpc.ServiceException;

/** What a write keeps from happening, and how it is refused. */
final class Writes {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String KEY = Scenario.PREFIX + "-key";

    private final Callers callers;
    private final Values values;
    private final ProductsPortType products;

    Writes(Callers callers, Values values) throws ServiceException {
        this.callers = callers;
        this.values = values;
        products = callers.seller.products();
    }

    void play() {
        Steps.step("update", this::update);
        Steps.step("nothing_to_change",
                () -> Refusal.of("nothing_to_change", () -> change(new ProductUpdate(), null)));
        Steps.step("stale_version", this::staleVersion);
        Steps.step("replay", this::replay);
        Steps.step("key_reused", this::keyReused);
        Steps.step("fault_fields", this::faultFields);
        Steps.step("not_found", () -> Refusal.of("not_found", () -> products.getProduct(NOBODY)));
        Steps.step("permission_denied", this::permissionDenied);
    }

    private Change change(ProductUpdate change, Integer expectedVersion) throws Exception {
        return Change.update(products, values.made.getId(), change, expectedVersion);
    }

    private void update() throws Exception {
        var change = new ProductUpdate();
        change.setName("Neu");
        change.setClearFields(new String[] {"weight"});
        var answer = change(change, 1);
        Steps.equal(2, answer.product().getVersion());
        Steps.equal(null, answer.product().getWeight());
        Steps.equal(Set.of("name", "weight"), Set.copyOf(answer.fields()));
    }

    private void staleVersion() throws Exception {
        var change = new ProductUpdate();
        change.setName("Alt");
        Steps.equal(2, Refusal.of("version_mismatch", () -> change(change, 1)).currentVersion());
    }

    private void replay() throws Exception {
        var wanted = Values.wanted("KEY");
        var first = products.createProduct(wanted, KEY);
        Steps.equal(first.getId(), products.createProduct(wanted, KEY).getId());
        var filter = new ProductFilter();
        filter.setSkus(new String[] {wanted.getSku()});
        Steps.equal(List.of(wanted.getSku()), new Lists(products).list(filter, null, null).skus());
    }

    private void keyReused() throws Exception {
        var other = Values.wanted("KEY");
        other.setName("Other");
        Refusal.of("idempotency_key_reused", () -> products.createProduct(other, KEY));
    }

    private void faultFields() throws Exception {
        var wrong = Values.wanted("WRONG");
        wrong.setPrice(new BigDecimal(-1));
        wrong.setSku("   ");
        var refusal = Refusal.of("validation_error", () -> products.createProduct(wrong, null));
        Steps.equal(Map.of("price", "min_value", "sku", "blank"), refusal.errors());
    }

    private void permissionDenied() throws Exception {
        var reader = callers.reader.products();
        Refusal.of("permission_denied", () -> reader.createProduct(Values.wanted("DENIED"), null));
    }
}
