package org.bureauportal.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one spelling of a path (RFC 3986, section 6.2.2): nothing is percent-encoded that need not be, what must be is in
 * capitals, and there are neither dot segments nor empty ones.
 */
final class CanonicalPath {

    private static final String PLAIN = "-._~!$&'()*+,=:@/";

    /** Encoded, these would be structure to one reader and text to another. */
    private static final String NEVER_ENCODED = "/\\%;?#";

    private static final Set<String> NO_SEGMENTS = Set.of("", ".", "..");
    private static final Pattern CONTROL = Pattern.compile(".*[\\p{Cc}\\p{Cs}\\x{FFFD}].*", Pattern.DOTALL);

    private CanonicalPath() {}

    /**
     * Spells a path as all others see it.
     *
     * @param path as it was sent
     * @return empty where it is no path of this site, however it is spelled
     */
    static Optional<String> of(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        return spelled(path)
                .map(each -> each.length() > 1 && each.endsWith("/") ? each.substring(0, each.length() - 1) : each)
                .filter(each -> each.equals("/")
                        || Arrays.stream(each.substring(1).split("/", -1)).noneMatch(NO_SEGMENTS::contains));
    }

    private static Optional<String> spelled(String path) {
        StringBuilder spelled = new StringBuilder(path.length());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int at = 0; at < path.length(); at++) {
            char each = path.charAt(at);
            if (each == '%') {
                int octet = octet(path, at + 1);
                if (octet < 0 || NEVER_ENCODED.indexOf(octet) >= 0) {
                    return Optional.empty();
                }
                spelled.append(isPlain(octet) ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
                text.write(octet);
                at += 2;
            } else if (isPlain(each)) {
                spelled.append(each);
                text.write(each);
            } else {
                return Optional.empty();
            }
        }
        return isText(text.toByteArray()) ? Optional.of(spelled.toString()) : Optional.empty();
    }

    private static int octet(String path, int at) {
        boolean isWhole = at + 2 <= path.length()
                && HexFormat.isHexDigit(path.charAt(at))
                && HexFormat.isHexDigit(path.charAt(at + 1));
        return isWhole ? HexFormat.fromHexDigits(path, at, at + 2) : -1;
    }

    private static boolean isPlain(int octet) {
        return octet < 0x80 && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0);
    }

    /** Overlong forms and halves of characters are no text, and what cannot be seen is in no address. */
    private static boolean isText(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return !CONTROL.matcher(text).matches();
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
