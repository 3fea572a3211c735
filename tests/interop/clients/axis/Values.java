import dualport.customers.CustomerCreate;
import dualport.customers.DocumentType;
import dualport.customers.DocumentWrite;
import dualport.prices.PriceListCreate;
import dualport.products.Product;
import dualport.products.ProductCreate;
import dualport.products.ProductImageCreate;
import dualport.products.ProductKind;
import dualport.products.ProductUpdate;
import dualport.products.ProductsPortType;
import dualport.products.SpecificationCreate;
import dualport.products.SpecificationType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.rpc.ServiceException;

/** What is sent comes back as it was. */
final class Values {
    private static final String NAME = "Käse ✓ 日本 😀";
    private static final String DESCRIPTION = "a ]]> b <&> \"c\"";

    private final Hub hub;
    private final ProductsPortType products;
    Product made;
    private Product bare;

    Values(Hub hub) throws ServiceException {
        this.hub = hub;
        products = hub.products();
    }

    void play() {
        Steps.step("create", this::create);
        Steps.step("decimal", this::decimal);
        Steps.step("optional_absent", this::optionalAbsent);
        Steps.step("optional_present", this::optionalPresent);
        Steps.step("enum", this::changesKind);
        Steps.step("bad_enum", this::badKind);
        Steps.step("non_ascii",
                () -> Steps.equal(NAME, products.getProduct(made.getId()).getName()));
        Steps.step("cdata_end",
                () -> Steps.equal(DESCRIPTION, products.getProduct(made.getId()).getDescription()));
        Steps.step("image", this::image);
        Steps.step("instants", this::instants);
        Steps.step("dates", this::dates);
    }

    /** Describe a product with what is required only. */
    static ProductCreate wanted(String end) {
        var product = new ProductCreate();
        product.setSku(Scenario.PREFIX + "-" + end);
        product.setName(end.charAt(0) + end.substring(1).toLowerCase());
        product.setKind(ProductKind.physical);
        product.setPrice(new BigDecimal("5.00"));
        product.setCurrency("EUR");
        return product;
    }

    private void create() throws Exception {
        var wanted = wanted("NEW");
        wanted.setName(NAME);
        wanted.setDescription(DESCRIPTION);
        wanted.setBrand("Fine");
        wanted.setPrice(new BigDecimal("19.90"));
        wanted.setWeight(new BigDecimal("1.250"));
        wanted.setSpecifications(new SpecificationCreate[] {
            new SpecificationCreate("Voltage", SpecificationType.fromString("integer"), "230"),
            new SpecificationCreate("Colour", SpecificationType.fromString("text"), "grün"),
        });
        made = products.createProduct(wanted, null);
        isAsWanted(wanted, made);
        isAsWanted(wanted, products.getProduct(made.getId()));
    }

    private static void isAsWanted(ProductCreate wanted, Product found) {
        Steps.equal(
                List.of(wanted.getSku(), NAME, DESCRIPTION, "Fine", "physical", "EUR", "draft"),
                List.of(found.getSku(), found.getName(), found.getDescription(), found.getBrand(),
                        found.getKind(), found.getCurrency(), found.getStatus()));
        Steps.equal(1, found.getVersion());
        Steps.equal(0, wanted.getPrice().compareTo(found.getPrice()));
        Steps.equal(0, wanted.getWeight().compareTo(found.getWeight()));
        Steps.equal(
                List.of("Voltage integer 230", "Colour text grün"),
                Stream.of(found.getSpecifications())
                        .map(each -> each.getName() + " " + each.getType() + " " + each.getValue())
                        .toList());
    }

    private void decimal() {
        Steps.equal(0, new BigDecimal("19.90").compareTo(made.getPrice()));
        Steps.equal(0, new BigDecimal("1.250").compareTo(made.getWeight()));
    }

    private void optionalAbsent() throws Exception {
        bare = products.createProduct(wanted("BARE"), null);
        Steps.equal(null, bare.getWeight());
        Steps.equal(null, bare.getCategoryId());
    }

    private void optionalPresent() {
        Steps.equal(true, made.getWeight() != null);
        Steps.equal("Fine", made.getBrand());
    }

    private void changesKind() throws Exception {
        var change = new ProductUpdate();
        change.setKind(ProductKind.service);
        var answer = Change.update(products, bare.getId(), change, null);
        Steps.equal("service", answer.product().getKind());
        Steps.equal(List.of("kind"), answer.fields());
    }

    private void badKind() {
        try {
            ProductKind.fromString("nonsense");
        } catch (IllegalArgumentException error) {
            throw new Steps.Cannot("its class for an enumeration has no object for another value");
        }
    }

    private void image() throws Exception {
        var wanted = new ProductImageCreate();
        wanted.setProductId(new Lists(products).ofBrand("Solo").items().get(0).getId());
        wanted.setFile(Files.readAllBytes(Path.of(System.getenv("HUB_PICTURE"))));
        var image = products.addProductImage(wanted, null, null);
        Steps.equal(
                List.of("image/png", 3, 2, true),
                List.of(image.getContentType(), image.getWidth(), image.getHeight(),
                        image.getUrl().startsWith("http")));
    }

    private void instants() throws Exception {
        var wanted = new PriceListCreate();
        wanted.setCode(Scenario.PREFIX + "-LIST");
        wanted.setName("List");
        wanted.setCurrency("EUR");
        wanted.setStartsAt(calendar("2026-03-29T01:59:59+01:00"));
        wanted.setEndsAt(calendar("2026-10-25T02:30:00+01:00"));
        var made = hub.prices().createPriceList(wanted, null);
        var found = hub.prices().getPriceList(made.getId());
        Steps.equal("2026-03-29T00:59:59Z", found.getStartsAt().toInstant().toString());
        Steps.equal("2026-10-25T01:30:00Z", found.getEndsAt().toInstant().toString());
    }

    private static GregorianCalendar calendar(String instant) {
        return GregorianCalendar.from(OffsetDateTime.parse(instant).toZonedDateTime());
    }

    private void dates() throws Exception {
        var day = LocalDate.parse("2026-03-29");
        var passport = new DocumentWrite();
        passport.setType(DocumentType.passport);
        passport.setNumber("X1234567");
        passport.setExpiresOn(Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant()));
        var ada = new CustomerCreate();
        ada.setName("Ada");
        ada.setIdentityDocument(passport);
        var made = hub.customers().createCustomer(ada, null);
        var found = hub.customers().getCustomerDocument(made.getId()).getExpiresOn();
        Steps.equal(day, LocalDate.ofInstant(found.toInstant(), ZoneId.systemDefault()));
    }
}
