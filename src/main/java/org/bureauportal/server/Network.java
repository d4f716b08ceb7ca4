package org.bureauportal.server;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.site.SiteProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the portal stands in the network.
 *
 * @param hosts the names under which it answers, beside that of its base address and the machine's own
 * @param managementHosts the names under which the management port answers, beside {@code localhost} and whatever is an
 *     address and no name
 * @param proxies addresses, or networks such as {@code 10.0.0.0/24}, of the proxies whose word on a client's address and
 *     scheme is taken; none is trusted where this is empty
 * @param strictTransport the {@code Strict-Transport-Security} header, sent where the base address is {@code https:}
 */
@ConfigurationProperties("portal.network")
record Network(
        @DefaultValue List<String> hosts,
        @DefaultValue List<String> managementHosts,
        @DefaultValue List<String> proxies,
        @DefaultValue("max-age=31536000") String strictTransport) {

    /** No name: what a name stands for may change. */
    private static final Pattern ADDRESS_OR_NETWORK =
            Pattern.compile("([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/[0-9]{1,3})?");

    /** For probes and tunnels on the machine itself, and for the try-out. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    Network {
        for (String proxy : proxies) {
            if (!ADDRESS_OR_NETWORK.matcher(proxy).matches()) {
                throw new IllegalArgumentException(
                        "portal.network.proxies takes addresses and networks such as 10.0.0.0/24, not " + proxy);
            }
        }
    }

    /** The names under which the portal answers, in lower case. */
    Set<String> names(SiteProperties site) {
        return inLowerCase(
                Stream.concat(hosts.stream(), Stream.of(site.baseAddress().getHost())));
    }

    /** The same for the management port. */
    Set<String> managementNames() {
        return inLowerCase(managementHosts.stream());
    }

    private static Set<String> inLowerCase(Stream<String> names) {
        return Stream.concat(LOOPBACK.stream(), names)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The proxies as networks with the length of their prefix, joined by commas. */
    String networks() {
        return proxies.stream()
                .map(each -> each.contains("/") ? each : each + (each.contains(":") ? "/128" : "/32"))
                .collect(Collectors.joining(","));
    }
}
