package org.bureauportal.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.bureauportal.shared.Sha256;
import org.bureauportal.site.MailServer;
import org.bureauportal.site.SiteProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What makes pages look as they do, beside what they say: the portal's own classes, templates, texts, styles and settings,
 * and the platform. A page of another fingerprint is rendered again.
 */
@Component
class Fingerprint {

    private static final List<String> PARTS = List.of(
            "classpath*:org/bureauportal/**/*.class",
            "classpath*:templates/**/*.html",
            "classpath*:messages*.properties",
            "classpath*:static/**/*.*");

    private final String value;

    Fingerprint(SiteProperties site, MailServer mail, EdgeProperties edge) {
        List<byte[]> all = new ArrayList<>();
        all.add((site + edge.cacheControl() + mail.isSet() + Runtime.version()).getBytes(StandardCharsets.UTF_8));
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        try {
            for (String part : PARTS) {
                List<Resource> found = Arrays.stream(resources.getResources(part))
                        .sorted(Comparator.comparing(Fingerprint::name))
                        .toList();
                for (Resource each : found) {
                    all.add(each.getContentAsByteArray());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the portal's own parts could not be read", unreadable);
        }
        this.value = HexFormat.of().formatHex(Sha256.of(all), 0, 12);
    }

    /** 24 hexadecimal digits. */
    String value() {
        return value;
    }

    private static String name(Resource resource) {
        try {
            return resource.getURL().toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
