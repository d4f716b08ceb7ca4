package org.bureauportal.shared;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network that counts as one client: an IPv4 address, or the /64 of an IPv6 address, which is the least that a provider
 * gives to one customer (RFC 6177), so that a limit per client cannot be evaded by changing the last 64 bits.
 *
 * @param name such as {@code 192.0.2.1} or {@code 2001:db8:0:1::/64}
 * @param wider the /48 that a whole organisation may have, for a limit of its own; equal to the name for IPv4
 */
public record ClientNetwork(String name, String wider) {

    private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]*)?");
    private static final Pattern IPV6_IN_BRACKETS = Pattern.compile("\\[([^]]*)](?::[0-9]*)?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** IPv4 addresses as an IPv6-only network shows them (RFC 6052, section 2.1). */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int LONGEST = 64;

    /**
     * The network of a remote address as the server or a proxy reports it. Brackets, ports and zones are left out, and an IPv4
     * address in an IPv6 one counts as itself. What is no address counts as it is written: no name is ever looked up.
     */
    public static ClientNetwork of(String remoteAddress) {
        String address = withoutZone(withoutPort(remoteAddress.strip()));
        try {
            if (IPV4_WITH_PORT.matcher(address).matches()
                    || IPV6.matcher(address).matches()) {
                return of(InetAddress.getByName(address));
            }
        } catch (UnknownHostException malformed) {
            // counts as it is written
        }
        String written = address.toLowerCase(Locale.ROOT);
        return single(written.length() > LONGEST ? written.substring(0, LONGEST) : written);
    }

    private static ClientNetwork of(InetAddress address) throws UnknownHostException {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return single(address.getHostAddress());
        }
        if (Arrays.equals(bytes, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length)) {
            return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, TRANSLATED.length, bytes.length)));
        }
        return new ClientNetwork(prefix(bytes, 4) + "::/64", prefix(bytes, 3) + "::/48");
    }

    private static ClientNetwork single(String name) {
        return new ClientNetwork(name, name);
    }

    private static String prefix(byte[] bytes, int groups) {
        StringBuilder prefix = new StringBuilder();
        for (int group = 0; group < groups; group++) {
            int value = (bytes[2 * group] & 0xff) << 8 | (bytes[2 * group + 1] & 0xff);
            prefix.append(group == 0 ? "" : ":").append(Integer.toHexString(value));
        }
        return prefix.toString();
    }

    private static String withoutPort(String address) {
        Matcher ipv6 = IPV6_IN_BRACKETS.matcher(address);
        if (ipv6.matches()) {
            return ipv6.group(1);
        }
        Matcher ipv4 = IPV4_WITH_PORT.matcher(address);
        return ipv4.matches() ? ipv4.group(1) : address;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    @Override
    public String toString() {
        return name;
    }
}
