import dualport.customers.v1.CreateCustomer;
import dualport.customers.v1.CustomerCreate;
import dualport.customers.v1.DocumentType;
import dualport.customers.v1.DocumentWrite;
import dualport.customers.v1.GetCustomerDocument;
import dualport.prices.v1.CreatePriceList;
import dualport.prices.v1.GetPriceList;
import dualport.prices.v1.PriceListCreate;
import dualport.products.v1.AddProductImage;
import dualport.products.v1.CreateProduct;
import dualport.products.v1.GetProduct;
import dualport.products.v1.Product;
import dualport.products.v1.ProductCreate;
import dualport.products.v1.ProductImageCreate;
import dualport.products.v1.ProductKind;
import dualport.products.v1.ProductUpdate;
import dualport.products.v1.ProductsPortType;
import dualport.products.v1.SpecificationCreate;
import dualport.products.v1.SpecificationCreateList;
import dualport.products.v1.SpecificationType;
import dualport.products.v1.UpdateProduct;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** What is sent comes back as it was. */
final class Values {
    private static final String NAME = "Käse ✓ 日本 😀";
    private static final String DESCRIPTION = "a ]]> b <&> \"c\"";

    private final Hub hub;
    private final ProductsPortType products;
    private final DatatypeFactory xml = DatatypeFactory.newDefaultInstance();
    Product made;
    private Product bare;

    Values(Hub hub) {
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
        Steps.step("non_ascii", () -> Steps.equal(NAME, get(products, made.getId()).getName()));
        Steps.step("cdata_end",
                () -> Steps.equal(DESCRIPTION, get(products, made.getId()).getDescription()));
        Steps.step("image", this::image);
        Steps.step("instants", this::instants);
        Steps.step("dates", this::dates);
    }

    /** Describe a product with what is required only. */
    static CreateProduct wanted(String end) {
        var product = new ProductCreate();
        product.setSku(Scenario.PREFIX + "-" + end);
        product.setName(end.charAt(0) + end.substring(1).toLowerCase());
        product.setKind(ProductKind.PHYSICAL);
        product.setPrice(new BigDecimal("5.00"));
        product.setCurrency("EUR");
        var wanted = new CreateProduct();
        wanted.setProduct(product);
        return wanted;
    }

    static Product get(ProductsPortType products, String id) throws Exception {
        var asked = new GetProduct();
        asked.setId(id);
        return products.getProduct(asked).getProduct();
    }

    static Instant instant(XMLGregorianCalendar time) {
        return time.toGregorianCalendar().toInstant();
    }

    private void create() throws Exception {
        var wanted = wanted("NEW");
        var product = wanted.getProduct();
        product.setName(NAME);
        product.setDescription(DESCRIPTION);
        product.setBrand("Fine");
        product.setPrice(new BigDecimal("19.90"));
        product.setWeight(new BigDecimal("1.250"));
        product.setSpecifications(new SpecificationCreateList());
        var details = product.getSpecifications().getItem();
        details.add(detail("Voltage", SpecificationType.INTEGER, "230"));
        details.add(detail("Colour", SpecificationType.TEXT, "grün"));
        made = products.createProduct(wanted).getProduct();
        isAsWanted(product, made);
        isAsWanted(product, get(products, made.getId()));
    }

    private static SpecificationCreate detail(String name, SpecificationType type, String value) {
        var detail = new SpecificationCreate();
        detail.setName(name);
        detail.setType(type);
        detail.setValue(value);
        return detail;
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
                found.getSpecifications().getItem().stream()
                        .map(each -> each.getName() + " " + each.getType() + " " + each.getValue())
                        .toList());
    }

    private void decimal() {
        Steps.equal(0, new BigDecimal("19.90").compareTo(made.getPrice()));
        Steps.equal(0, new BigDecimal("1.250").compareTo(made.getWeight()));
    }

    private void optionalAbsent() throws Exception {
        bare = products.createProduct(wanted("BARE")).getProduct();
        Steps.equal(null, bare.getWeight());
        Steps.equal(null, bare.getCategoryId());
    }

    private void optionalPresent() {
        Steps.equal(true, made.getWeight() != null);
        Steps.equal("Fine", made.getBrand());
    }

    private void changesKind() throws Exception {
        var change = new UpdateProduct();
        change.setId(bare.getId());
        change.setProduct(new ProductUpdate());
        change.getProduct().setKind(ProductKind.SERVICE);
        var answer = products.updateProduct(change);
        Steps.equal("service", answer.getProduct().getKind());
        Steps.equal(List.of("kind"), answer.getChangedFields().getItem());
    }

    private void badKind() {
        throw new Steps.Cannot("an enum of Java has no value for it");
    }

    private void image() throws Exception {
        var asked = new AddProductImage();
        asked.setImage(new ProductImageCreate());
        var solo = new Lists(products).ofBrand("Solo").getItems().getItem().get(0);
        asked.getImage().setProductId(solo.getId());
        asked.getImage().setFile(Files.readAllBytes(Path.of(System.getenv("HUB_PICTURE"))));
        var image = products.addProductImage(asked).getImage();
        Steps.equal(
                List.of("image/png", 3, 2, true),
                List.of(image.getContentType(), image.getWidth(), image.getHeight(),
                        image.getUrl().startsWith("http")));
    }

    private void instants() throws Exception {
        var list = new PriceListCreate();
        list.setCode(Scenario.PREFIX + "-LIST");
        list.setName("List");
        list.setCurrency("EUR");
        list.setStartsAt(xml.newXMLGregorianCalendar("2026-03-29T01:59:59+01:00"));
        list.setEndsAt(xml.newXMLGregorianCalendar("2026-10-25T02:30:00+01:00"));
        var wanted = new CreatePriceList();
        wanted.setPriceList(list);
        var asked = new GetPriceList();
        asked.setId(hub.prices().createPriceList(wanted).getPriceList().getId());
        var found = hub.prices().getPriceList(asked).getPriceList();
        Steps.equal(Instant.parse("2026-03-29T00:59:59Z"), instant(found.getStartsAt()));
        Steps.equal(Instant.parse("2026-10-25T01:30:00Z"), instant(found.getEndsAt()));
    }

    private void dates() throws Exception {
        var passport = new DocumentWrite();
        passport.setType(DocumentType.PASSPORT);
        passport.setNumber("X1234567");
        passport.setExpiresOn(xml.newXMLGregorianCalendar("2026-03-29"));
        var wanted = new CreateCustomer();
        wanted.setCustomer(new CustomerCreate());
        wanted.getCustomer().setName("Ada");
        wanted.getCustomer().setIdentityDocument(passport);
        var asked = new GetCustomerDocument();
        asked.setId(hub.customers().createCustomer(wanted).getCustomer().getId());
        var found = hub.customers().getCustomerDocument(asked).getDocument();
        Steps.equal("2026-03-29", found.getExpiresOn().toXMLFormat());
    }
}
