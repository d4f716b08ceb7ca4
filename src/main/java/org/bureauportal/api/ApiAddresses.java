package org.bureauportal.api;

import java.time.LocalDate;
import java.util.Map;
import org.bureauportal.section.Section;
import org.bureauportal.site.Addresses;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the parts of the interface stand: whole addresses, as programs follow them, and the paths below them. */
@Component
class ApiAddresses {

    static final String ROOT = Addresses.API + "/v1";
    static final String NOTICES = ROOT + "/notices";
    static final String NOTICE = NOTICES + "/" + Addresses.ARTICLE_NUMBER;
    static final String EDITIONS = NOTICE + "/editions";
    static final String SECTIONS = ROOT + "/sections";
    static final String LOG = ROOT + "/log";
    static final String YEAR = ROOT + "/archive/{year:[12][0-9]{3}}.ndjson";
    static final String DESCRIPTION = ROOT + "/openapi.json";

    private final Addresses addresses;

    ApiAddresses(Addresses addresses) {
        this.addresses = addresses;
    }

    String whole(String path) {
        return addresses.whole(path);
    }

    String notice(long number) {
        return whole(NOTICES + "/" + number);
    }

    String editions(long number) {
        return notice(number) + "/editions";
    }

    String page(long number) {
        return whole(addresses.article(number));
    }

    String shortened(long number) {
        return whole(addresses.shortened(number));
    }

    String section(Section section) {
        return whole(addresses.section(section.language(), section.slug(), 1));
    }

    String file(String key, String extension) {
        return whole(addresses.file(key, extension));
    }

    /** The log of a day. */
    String log(LocalDate day) {
        return whole(addresses.log(Addresses.day(day)));
    }

    /** A path with parameters. */
    String with(String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUriString(whole(path));
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
