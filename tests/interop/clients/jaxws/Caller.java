import java.util.List;
import java.util.Map;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.handler.MessageContext;

/** Who calls: each way to say so that the hub knows, and none of them is declared in its WSDL. */
interface Caller {
    Caller NOBODY = port -> {};

    void sign(BindingProvider port);

    static Caller basic(String id, String secret) {
        return port -> {
            port.getRequestContext().put(BindingProvider.USERNAME_PROPERTY, id);
            port.getRequestContext().put(BindingProvider.PASSWORD_PROPERTY, secret);
        };
    }

    static Caller bearer(String token) {
        var headers = Map.of("Authorization", List.of("Bearer " + token));
        return port -> port.getRequestContext().put(MessageContext.HTTP_REQUEST_HEADERS, headers);
    }

    static Caller usernameToken(String id, String secret) {
        return port -> port.getBinding().setHandlerChain(List.of(new UsernameToken(id, secret)));
    }
}
