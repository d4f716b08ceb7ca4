package org.bureauportal.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.SiteProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the interface begins, how it is described, and the sections of the site. */
@Controller
class SiteController {

    private final SiteProperties site;
    private final Sections sections;
    private final DocumentWriter writer;
    private final ApiAddresses addresses;

    SiteController(SiteProperties site, Sections sections, DocumentWriter writer, ApiAddresses addresses) {
        this.site = site;
        this.sections = sections;
        this.writer = writer;
        this.addresses = addresses;
    }

    @GetMapping(ApiAddresses.ROOT)
    ResponseEntity<Documents.Root> root(HttpServletRequest request) {
        Parameters.of(request, Set.of());
        String description = addresses.whole(ApiAddresses.DESCRIPTION);
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + description + ">; rel=\"service-desc\"")
                .body(new Documents.Root(
                        site.name(site.defaultLanguage()),
                        addresses.whole(ApiAddresses.NOTICES),
                        addresses.whole(Addresses.API_SEARCH) + "?q={words}",
                        addresses.whole(ApiAddresses.SECTIONS),
                        addresses.whole(ApiAddresses.LOG),
                        addresses.whole(ApiAddresses.ROOT) + "/archive/{year}.ndjson",
                        description));
    }

    @GetMapping(ApiAddresses.SECTIONS)
    ResponseEntity<Documents.SectionList> sections(HttpServletRequest request) {
        Parameters.of(request, Set.of());
        return ResponseEntity.ok(new Documents.SectionList(
                sections.all().stream().map(writer::section).toList()));
    }

    @GetMapping(ApiAddresses.DESCRIPTION)
    ResponseEntity<Resource> description(HttpServletRequest request) {
        Parameters.of(request, Set.of());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ClassPathResource("api/openapi.json"));
    }
}
