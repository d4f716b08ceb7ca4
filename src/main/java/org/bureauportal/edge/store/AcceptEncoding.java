package org.bureauportal.edge.store;

import java.util.regex.Pattern;

/** The {@code Accept-Encoding} header (RFC 9110, section 12.5.3), read without making anything of it. */
final class AcceptEncoding {

    /** More than none, as RFC 9110, section 12.4.2, writes weights. */
    private static final Pattern SOME = Pattern.compile("0\\.[0-9]{0,2}[1-9][0-9]{0,2}|1(\\.0{0,3})?");

    private AcceptEncoding() {}

    /**
     * Whether an encoding is named in the header and not refused there. A wildcard names none, unless the header refuses
     * what is sent as it is.
     */
    static boolean allows(String header, String encoding) {
        int named = find(header, encoding);
        if (named >= 0) {
            return isWanted(header, named);
        }
        int wildcard = find(header, "*");
        return wildcard >= 0 && isWanted(header, wildcard) && refuses(header, "identity");
    }

    private static boolean refuses(String header, String encoding) {
        int named = find(header, encoding);
        return named >= 0 && !isWanted(header, named);
    }

    /** Where the first member with that name goes on behind it; negative where there is none. */
    private static int find(String header, String encoding) {
        int start = 0;
        while (start < header.length()) {
            int end = end(header, start);
            int from = skipSpaces(header, start, end);
            int after = from + encoding.length();
            if (after <= end && header.regionMatches(true, from, encoding, 0, encoding.length())) {
                int next = skipSpaces(header, after, end);
                if (next == end || header.charAt(next) == ';') {
                    return next;
                }
            }
            start = end + 1;
        }
        return -1;
    }

    /** Whether the member has no weight, or one that is more than none; what is no weight is taken for none. */
    private static boolean isWanted(String header, int after) {
        int end = end(header, after);
        for (int from = after; from < end; ) {
            int parameter = skipSpaces(header, from + 1, end);
            int next = header.indexOf(';', parameter);
            from = next < 0 || next > end ? end : next;
            int value = parameter + 2;
            if (header.regionMatches(true, parameter, "q=", 0, 2) && value <= from) {
                return SOME.matcher(header.substring(value, from).strip()).matches();
            }
        }
        return true;
    }

    private static int end(String header, int from) {
        int comma = header.indexOf(',', from);
        return comma < 0 ? header.length() : comma;
    }

    private static int skipSpaces(String header, int from, int end) {
        int at = from;
        while (at < end && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
