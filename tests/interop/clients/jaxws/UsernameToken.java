import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.soap.SOAPException;
import javax.xml.ws.handler.MessageContext;
import javax.xml.ws.handler.soap.SOAPHandler;
import javax.xml.ws.handler.soap.SOAPMessageContext;

/** Writes a WS-Security header, with the password as text, into each request. */
record UsernameToken(String id, String secret) implements SOAPHandler<SOAPMessageContext> {
    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    private static final String TEXT = OASIS + "username-token-profile-1.0#PasswordText";

    @Override
    public boolean handleMessage(SOAPMessageContext context) {
        if (Boolean.TRUE.equals(context.get(MessageContext.MESSAGE_OUTBOUND_PROPERTY))) {
            try {
                sign(context);
            } catch (SOAPException error) {
                throw new IllegalStateException(error);
            }
        }
        return true;
    }

    private void sign(SOAPMessageContext context) throws SOAPException {
        var envelope = context.getMessage().getSOAPPart().getEnvelope();
        var header = envelope.getHeader() == null ? envelope.addHeader() : envelope.getHeader();
        var security = header.addHeaderElement(new QName(WSSE, "Security", "wsse"));
        security.setMustUnderstand(true);
        var token = security.addChildElement(new QName(WSSE, "UsernameToken", "wsse"));
        token.addChildElement(new QName(WSSE, "Username", "wsse")).addTextNode(id);
        var password = token.addChildElement(new QName(WSSE, "Password", "wsse"));
        password.addTextNode(secret).setAttribute("Type", TEXT);
    }

    @Override
    public boolean handleFault(SOAPMessageContext context) {
        return true;
    }

    @Override
    public void close(MessageContext context) {}

    @Override
    public Set<QName> getHeaders() {
        return Set.of(new QName(WSSE, "Security"));
    }
}
