package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import org.bureauportal.site.Addresses;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows crawlers the site map (RFC 9309), and forbids them nothing: what is not to be indexed says so itself, and must be read for
 * that. A page that is forbidden can stand in search engines by its address alone, and searches have their words there.
 */
@Controller
class Robots {

    private final String text;

    Robots(Addresses addresses) {
        this.text = "User-agent: *\nDisallow:\n\nSitemap: " + addresses.whole(Sitemap.ADDRESS) + "\n";
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text);
    }
}
