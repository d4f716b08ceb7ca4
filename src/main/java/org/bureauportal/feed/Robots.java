package org.bureauportal.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Lists for crawlers (RFC 9309) what they need not read: the newsroom, and searches, of which there is no end. What is not to be
 * indexed says so itself, and must be read for that.
 */
@Controller
class Robots {

    private final String text;

    Robots(Addresses addresses) {
        String disallowed = Stream.concat(
                        Stream.of(NewsroomAddresses.DESK),
                        Arrays.stream(Language.values()).map(addresses::search))
                .map(path -> "Disallow: " + path + "\n")
                .collect(Collectors.joining());
        this.text = "User-agent: *\n" + disallowed + "\nSitemap: " + addresses.whole(Sitemap.ADDRESS) + "\n";
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text);
    }
}
