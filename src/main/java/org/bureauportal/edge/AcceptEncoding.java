package org.bureauportal.edge;

/** The {@code Accept-Encoding} header (RFC 9110, section 12.5.3), read without making anything of it. */
final class AcceptEncoding {

    private AcceptEncoding() {}

    /** Whether an encoding is named in the header and not refused there; a wildcard names none. */
    static boolean allows(String header, String encoding) {
        int length = header.length();
        int start = 0;
        while (start < length) {
            int end = header.indexOf(',', start);
            if (end < 0) {
                end = length;
            }
            int from = start;
            while (from < end && header.charAt(from) == ' ') {
                from++;
            }
            if (header.regionMatches(true, from, encoding, 0, encoding.length())) {
                int after = from + encoding.length();
                if (after == end || header.charAt(after) == ' ' || header.charAt(after) == ';') {
                    return !isRefused(header, after, end);
                }
            }
            start = end + 1;
        }
        return false;
    }

    /** A weight of zero, however it is written. */
    private static boolean isRefused(String header, int from, int end) {
        int weight = header.indexOf("q=", from);
        if (weight < 0 || weight >= end) {
            return false;
        }
        for (int at = weight + 2; at < end; at++) {
            char each = header.charAt(at);
            if (each >= '1' && each <= '9') {
                return false;
            }
        }
        return true;
    }
}
