import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Does steps as they come, and says of each what came of it. */
public final class Steps {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Steps() {}

    /** What a step does; it throws when something does not hold. */
    public interface Step {
        void run() throws Exception;
    }

    /** The stack cannot do this, and that is no fault of the hub. */
    public static final class Cannot extends RuntimeException {
        public Cannot(String why) {
            super(why);
        }
    }

    /** Do a step; one that fails does not keep the later ones from being done. */
    public static void step(String name, Step step) {
        try {
            step.run();
            say("ok", name, "");
        } catch (Cannot reason) {
            say("--", name, reason.getMessage());
        } catch (Exception | AssertionError error) {
            say("no", name, error.toString());
        }
    }

    /** Hold two values together. */
    public static void equal(Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError(found + " instead of " + expected);
        }
    }

    private static void say(String word, String name, String why) {
        OUT.println(String.join(" ", word, name, why).strip().replaceAll("\\s+", " "));
    }
}
