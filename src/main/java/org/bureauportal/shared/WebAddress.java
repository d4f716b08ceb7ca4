package org.bureauportal.shared;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of the web that a text, its origin and a removal may lead to: what a browser follows (URL Standard). */
public final class WebAddress {

    // As in js/newsroom/editor/addresses.js.
    private static final Pattern WEB = Pattern.compile(
            "(?<scheme>(?i:https?)):[/\\\\]{2}(?<host>[^/\\\\?#]+)(?<path>[^?#]*)(?<rest>.*)", Pattern.DOTALL);

    /** By the code points that the URL Standard forbids in a host. */
    private static final Pattern HOST = Pattern.compile(
            "(?:[^@]*@)?(?:\\[[0-9A-Fa-f:.]+]|[^\\x00-\\x20\\x7f\\u00a0\\u3000#/:<>?@\\[\\\\\\]^|]+)(?::[0-9]{0,5})?");

    private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x20\\x7f\\u00a0\\u3000\\\\<>\"`]");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private WebAddress() {}

    /** Whether a browser follows the text to the web as it is, with nothing to be encoded or turned round. */
    public static boolean isOne(String text) {
        return kept(text).filter(text::equals).isPresent();
    }

    /**
     * The address with the name of its scheme in small letters, and with spaces and the like encoded as a browser does; any
     * other text as it is.
     */
    public static String tidied(String text) {
        return kept(text)
                .map(address -> {
                    int colon = address.indexOf(':');
                    return address.substring(0, colon).toLowerCase(Locale.ROOT) + address.substring(colon);
                })
                .orElse(text);
    }

    /** The address with spaces and the like encoded as a browser does; empty where it does not lead to the web. */
    public static Optional<String> kept(String text) {
        Matcher web = WEB.matcher(text);
        if (!web.matches() || !HOST.matcher(web.group("host")).matches()) {
            return Optional.empty();
        }
        String path = web.group("path").replace('\\', '/');
        return Optional.of(
                web.group("scheme") + "://" + web.group("host") + encoded(path) + encoded(web.group("rest")));
    }

    /** Whether a text begins as an address of the web does, whatever its host is. */
    public static boolean begins(String text) {
        return WEB.matcher(text).matches();
    }

    /** With what no address contains percent-encoded. */
    public static String encoded(String text) {
        return UNSAFE.matcher(text).replaceAll(unsafe -> percentEncoded(unsafe.group()));
    }

    private static String percentEncoded(String character) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(HEX.toHexDigits(each));
        }
        return encoded.toString();
    }
}
