package org.bureauportal.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which origins are the site's own, where it is on the web and where it is tried out. */
class RelyingPartyTests {

    private static final JsonNode OPTIONS = JsonMapper.shared()
            .readTree("{\"user\":{\"id\":\"AAAA\"},\"challenge\":\"" + Binary.text(new byte[56]) + "\"}");

    @ParameterizedTest
    @CsvSource({
        "https://notices.example, https://notices.example, true",
        "https://Notices.Example, https://notices.example, true",
        "https://notices.example:8443, https://notices.example:8443, true",
        "https://notices.example, https://notices.example:8443, false",
        "https://notices.example:8443, https://notices.example, false",
        "https://notices.example, http://notices.example, false",
        "https://notices.example, https://newsroom.notices.example, false",
        "https://notices.example, https://notices.example.net, false",
        "https://notices.example, http://localhost:8080, false",
        "http://localhost:8080, http://localhost:8099, true",
        "http://localhost:8080, https://localhost:8099, false",
        "http://localhost:8080, http://localhost.example:8080, false",
        "https://localhost, https://localhost:8443, false",
    })
    void anOriginIsOursOrNot(String base, String origin, boolean isOurs) {
        RelyingParty site = site(base);
        Authenticator device = Authenticator.newDevice();
        device.site = URI.create(origin).getHost();
        device.origin = origin;
        if (!isOurs) {
            // so that the origin alone is in the way
            device.site = URI.create(base).getHost();
        }

        assertThat(site.readNew(device.make(OPTIONS)).flatMap(site::judge).isPresent())
                .isEqualTo(isOurs);
    }

    @Test
    void theHostIsWhatPasskeysAreBoundTo() {
        RelyingParty site = site("https://notices.example:8443");

        assertThat(site.request("x", Ceremony.SIGN_IN, List.of())).containsEntry("rpId", "notices.example");
    }

    private static RelyingParty site(String base) {
        return new RelyingParty(new SiteProperties(
                Map.of(Language.EN, "Bureau", Language.ZH_CN, "Bureau"),
                "",
                URI.create(base),
                Language.EN,
                ZoneId.of("UTC"),
                "d MMMM yyyy",
                "",
                Map.of(),
                Map.of(),
                "",
                "",
                ""));
    }
}
