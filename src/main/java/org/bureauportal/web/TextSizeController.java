package org.bureauportal.web;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reader's choice of text size: kept in a cookie that no page depends on. */
@Controller
class TextSizeController {

    private static final String COOKIE = "text-size";

    /** A path on this site, with a plain query at most; nothing that a browser could read as another host. */
    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9_-][A-Za-z0-9_/-]*)?(\\?page=[0-9]{1,8})?");

    /** The sizes, with the factor on the article's text on screen and on paper the sizes of the text and of the notes around it. */
    enum TextSize {
        LARGE("calc(4 / 3)", "16pt", "16pt"),
        MEDIUM("1", "11.5pt", "9.5pt"),
        SMALL("calc(8 / 9)", "10pt", "9pt");

        private final String factor;
        private final String paper;
        private final String notes;

        TextSize(String factor, String paper, String notes) {
            this.factor = factor;
            this.paper = paper;
            this.notes = notes;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<TextSize> of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }
    }

    private final SiteProperties site;

    TextSizeController(SiteProperties site) {
        this.site = site;
    }

    /** Remembers the size and leads back to the page. An unknown size changes nothing, an unfit path leads home. */
    @PostMapping("/text-size")
    ResponseEntity<Void> choose(
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(name = "return", required = false) @Nullable String path) {
        boolean fits = path != null && PATH.matcher(path).matches();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(303)
                .location(URI.create(fits ? path : "/"))
                .cacheControl(CacheControl.noStore());
        TextSize.of(size)
                .ifPresent(chosen -> answer.header(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(COOKIE, chosen.word())
                                .path("/")
                                .maxAge(Duration.ofDays(365))
                                .sameSite("Lax")
                                .secure(site.isSecure())
                                .build()
                                .toString()));
        return answer.build();
    }

    /** For readers without JavaScript: the one rule that their size needs. */
    @GetMapping("/text-size.css")
    ResponseEntity<String> rule(@CookieValue(name = COOKIE, required = false) @Nullable String size) {
        TextSize chosen = TextSize.of(size).orElse(TextSize.MEDIUM);
        String rule = ":root { --text-factor: %s; --paper-size: %s; --paper-notes: %s; --chosen-%s: var(--accent); }%n"
                .formatted(chosen.factor, chosen.paper, chosen.notes, chosen.word());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.COOKIE)
                .body(rule);
    }
}
