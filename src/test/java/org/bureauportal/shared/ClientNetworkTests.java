package org.bureauportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 192.0.2.1",
        "192.0.2.1:51234, 192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.1, 192.0.2.1, 192.0.2.1",
        "2001:db8:a:b::1, 2001:db8:a:b::/64, 2001:db8:a::/48",
        "2001:DB8:a:b:ffff:ffff:ffff:ffff, 2001:db8:a:b::/64, 2001:db8:a::/48",
        "[2001:db8:a:b::1]:443, 2001:db8:a:b::/64, 2001:db8:a::/48",
        "0:0:0:0:0:0:0:1, 0:0:0:0::/64, 0:0:0::/48",
        "fe80::1%eth0, fe80:0:0:0::/64, fe80:0:0::/48",
        "fe80::2%25eth1, fe80:0:0:0::/64, fe80:0:0::/48",
        "unknown, unknown, unknown",
        "_Hidden, _hidden, _hidden",
        "999.1.1.1, 999.1.1.1, 999.1.1.1",
        "'2001:db8:::::1', '2001:db8:::::1', '2001:db8:::::1'",
        "'', '', ''"
    })
    void countsAnIpv4AddressOrA64OfIpv6AsOneClient(String remoteAddress, String name, String wider) {
        assertThat(ClientNetwork.of(remoteAddress)).isEqualTo(new ClientNetwork(name, wider));
    }

    @Test
    void keepsLittleOfWhatIsNoAddress() {
        assertThat(ClientNetwork.of("x".repeat(100_000)).name()).hasSize(64);
    }
}
