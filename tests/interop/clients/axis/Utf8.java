import java.io.IOException;
import java.io.Writer;
import org.apache.axis.components.encoding.AbstractXMLEncoder;
import org.apache.axis.components.encoding.XMLEncoderFactory;

/**
 * Writes characters as they are. Axis's own encoder, which this one replaces by META-INF/services,
 * writes those beyond U+FFFF as two references to halves of a character, which no XML parser takes;
 * its encoder for UTF-16 does not.
 */
public final class Utf8 extends AbstractXMLEncoder {
    @Override
    public String getEncoding() {
        return XMLEncoderFactory.ENCODING_UTF_8;
    }

    @Override
    public void writeEncoded(Writer writer, String text) throws IOException {
        XMLEncoderFactory.getEncoder(XMLEncoderFactory.ENCODING_UTF_16).writeEncoded(writer, text);
    }
}
