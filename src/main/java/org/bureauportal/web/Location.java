package org.bureauportal.web;

import java.nio.charset.StandardCharsets;

/** The {@code Location} header, which carries no character beyond ASCII: Tomcat would send it without. */
final class Location {

    private static final String NEVER_IN_AN_ADDRESS = "\"<>\\^`{|}";

    private Location() {}

    /** An address as written in a link, with what an address must not contain (RFC 3986, section 2) percent-encoded. */
    static String of(String address) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = octet > ' ' && octet < 0x7f && NEVER_IN_AN_ADDRESS.indexOf(octet) < 0;
            encoded.append(isPlain ? String.valueOf((char) octet) : "%%%02X".formatted(octet));
        }
        return encoded.toString();
    }
}
