package org.bureauportal.edge;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web address as a browser reads it (URL Standard, "URL parsing"), as far as it says where a request goes: neither port,
 * nor user, nor fragment.
 *
 * @param scheme in lower case
 * @param host in lower case and ASCII; this machine is {@code localhost} under all of its addresses
 * @param path percent-encoded, without dot segments
 * @param query percent-encoded; null where there is none
 */
record BrowserAddress(
        String scheme, String host, String path, @Nullable String query) {

    /** Removed wherever they stand; what is at the ends is stripped of spaces and control characters too. */
    private static final Pattern LINE_ENDS = Pattern.compile("[\\t\\r\\n]");

    private static final Pattern ENDS = Pattern.compile("^[\\x00-\\x20]+|[\\x00-\\x20]+$");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("[/\\\\]*([^/\\\\?]*)(.*)", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*]|[^:]*)(?::[0-9]*)?");
    private static final Pattern ONE_DOT = Pattern.compile("(?i)[.]|%2e");
    private static final Pattern TWO_DOTS = Pattern.compile("(?i)(?:[.]|%2e){2}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9._~!$&'()*+,;=-]+");

    private static final String ENCODED_IN_PATHS = " \"#<>?^`{}";
    private static final String ENCODED_IN_QUERIES = " \"#<>'";

    /** Where a link leads that stands on the page at this address; empty where no browser follows it to the web. */
    Optional<BrowserAddress> resolve(String link) {
        String text = LINE_ENDS.matcher(ENDS.matcher(link).replaceAll("")).replaceAll("");
        int fragment = text.indexOf('#');
        String rest = fragment < 0 ? text : text.substring(0, fragment);
        Matcher named = SCHEME.matcher(rest);
        if (!named.matches()) {
            return relative(rest);
        }
        String other = named.group(1).toLowerCase(Locale.ROOT);
        if (!other.equals("http") && !other.equals("https")) {
            return Optional.empty();
        }
        boolean isRelative = other.equals(scheme) && slashes(named.group(2)) < 2;
        return isRelative ? relative(named.group(2)) : absolute(other, named.group(2));
    }

    private static int slashes(String text) {
        int slashes = 0;
        while (slashes < text.length() && "/\\".indexOf(text.charAt(slashes)) >= 0) {
            slashes++;
        }
        return slashes;
    }

    private Optional<BrowserAddress> relative(String rest) {
        if (slashes(rest) >= 2) {
            return absolute(scheme, rest);
        }
        if (rest.isEmpty()) {
            return Optional.of(this);
        }
        if (rest.startsWith("?")) {
            return Optional.of(new BrowserAddress(scheme, host, path, query(rest)));
        }
        String from = slashes(rest) == 1 ? "" : path.substring(0, path.lastIndexOf('/') + 1);
        return Optional.of(new BrowserAddress(scheme, host, path(from, rest), query(rest)));
    }

    private static Optional<BrowserAddress> absolute(String scheme, String rest) {
        Matcher parts = AUTHORITY.matcher(rest);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String authority = parts.group(1);
        Matcher host = HOST_AND_PORT.matcher(authority.substring(authority.lastIndexOf('@') + 1));
        return host.matches()
                ? host(host.group(1))
                        .map(name -> new BrowserAddress(scheme, name, path("", parts.group(2)), query(parts.group(2))))
                : Optional.empty();
    }

    private static Optional<String> host(String typed) {
        try {
            if (typed.startsWith("[")) {
                // no name, so that nothing is asked of the network
                return typed.matches("\\[[0-9A-Fa-f:.]+]")
                        ? Optional.of(address(InetAddress.getByName(typed)))
                        : Optional.empty();
            }
            String decoded = URLDecoder.decode(typed.replace("+", "%2B"), StandardCharsets.UTF_8);
            String name = IDN.toASCII(decoded, IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("[.]$", "");
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (NUMBER.matcher(last).matches()) {
                return Optional.of(address(InetAddress.getByAddress(octets(name.split("[.]", -1)))));
            }
            return Optional.of(name).filter(each -> NAME.matcher(each).matches());
        } catch (IllegalArgumentException | UnknownHostException noHost) {
            return Optional.empty();
        }
    }

    private static String address(InetAddress address) {
        boolean isThisMachine = address.isLoopbackAddress() || address.isAnyLocalAddress();
        String text = address.getHostAddress();
        return isThisMachine ? "localhost" : text.contains(":") ? '[' + text + ']' : text;
    }

    /** Of an address in the one to four numbers of which it may be written, the last of which fills what is left. */
    private static byte[] octets(String... numbers) {
        long address = 0;
        for (int at = 0; at < numbers.length; at++) {
            boolean isLast = at == numbers.length - 1;
            long number = number(numbers[at]);
            long most = isLast ? 1L << (8 * (5 - numbers.length)) : 256;
            if (numbers.length > 4 || number >= most) {
                throw new IllegalArgumentException("no address: " + Arrays.toString(numbers));
            }
            address |= isLast ? number : number << (8 * (3 - at));
        }
        return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
    }

    private static long number(String text) {
        if (text.length() > 1 && text.substring(0, 2).equalsIgnoreCase("0x")) {
            return text.length() == 2 ? 0 : Long.parseLong(text.substring(2), 16);
        }
        return text.length() > 1 && text.startsWith("0") ? Long.parseLong(text, 8) : Long.parseLong(text);
    }

    /** @param from the folder in which a relative path begins */
    private static String path(String from, String rest) {
        int end = rest.indexOf('?');
        String typed = from + (end < 0 ? rest : rest.substring(0, end)).replace('\\', '/');
        List<String> segments = new ArrayList<>();
        boolean endsInSlash = true;
        for (String segment : typed.substring(typed.startsWith("/") ? 1 : 0).split("/", -1)) {
            endsInSlash = ONE_DOT.matcher(segment).matches()
                    || TWO_DOTS.matcher(segment).matches();
            if (TWO_DOTS.matcher(segment).matches() && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!endsInSlash) {
                segments.add(segment);
            }
        }
        if (endsInSlash) {
            segments.add("");
        }
        return encoded('/' + String.join("/", segments), ENCODED_IN_PATHS);
    }

    private static @Nullable String query(String rest) {
        int start = rest.indexOf('?');
        return start < 0 ? null : encoded(rest.substring(start + 1), ENCODED_IN_QUERIES);
    }

    private static String encoded(String text, String reserved) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = octet >= ' ' && octet < 0x7f && reserved.indexOf(octet) < 0;
            encoded.append(isPlain ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
        }
        return encoded.toString();
    }
}
