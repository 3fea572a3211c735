import java.util.Hashtable;
import java.util.Map;
import javax.xml.soap.SOAPException;
import org.apache.axis.client.Stub;
import org.apache.axis.message.SOAPHeaderElement;
import org.apache.axis.transport.http.HTTPConstants;

/** Who calls: each way to say so that the hub knows, and none of them is declared in its WSDL. */
interface Caller {
    String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    String TEXT = OASIS + "username-token-profile-1.0#PasswordText";

    Caller NOBODY = stub -> {};

    void sign(Stub stub);

    static Caller basic(String id, String secret) {
        return stub -> {
            stub.setUsername(id);
            stub.setPassword(secret);
        };
    }

    static Caller bearer(String token) {
        var headers = new Hashtable<>(Map.of("Authorization", "Bearer " + token));
        return stub -> stub._setProperty(HTTPConstants.REQUEST_HEADERS, headers);
    }

    static Caller usernameToken(String id, String secret) throws SOAPException {
        var security = new SOAPHeaderElement(WSSE, "Security");
        security.setMustUnderstand(true);
        security.setActor(null);
        var token = security.addChildElement("UsernameToken", "wsse", WSSE);
        token.addChildElement("Username", "wsse", WSSE).addTextNode(id);
        var password = token.addChildElement("Password", "wsse", WSSE);
        password.addTextNode(secret).setAttribute("Type", TEXT);
        return stub -> stub.setHeader(security);
    }
}
