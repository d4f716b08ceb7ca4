package org.bureauportal.web;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Location} header, which carries no character beyond ASCII: Tomcat would send it without. */
final class Location {

    private static final String NEVER_IN_AN_ADDRESS = "\"<>\\^`{|}";

    /** A host that is a name, which may be written in any script. */
    private static final Pattern HOST = Pattern.compile("(?<=^https?://)[^/?#@:\\[\\]]+(?=[:/?#]|$)");

    private Location() {}

    /**
     * An address as written in a link, with what an address must not contain (RFC 3986, section 2) percent-encoded, and the
     * name of a host as the network knows it (RFC 5891), which not every client reads in another way.
     */
    static String of(String address) {
        return encoded(HOST.matcher(address).replaceFirst(host -> Matcher.quoteReplacement(inAscii(host.group()))));
    }

    private static String inAscii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException noName) {
            return host;
        }
    }

    private static String encoded(String address) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = octet > ' ' && octet < 0x7f && NEVER_IN_AN_ADDRESS.indexOf(octet) < 0;
            encoded.append(isPlain ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
        }
        return encoded.toString();
    }
}
