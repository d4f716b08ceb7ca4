package org.bureauportal.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bureauportal.site.SiteProperties;
import org.springframework.stereotype.Component;

/** What a password must be: long, and not what everybody would try first (NIST SP 800-63B-4, section 3.1.1.2). */
@Component
class PasswordRules {

    /** The least that is asked for where a password is the only factor. */
    private static final int AT_LEAST = 15;

    private static final int AT_MOST = 200;

    private final SiteProperties site;

    PasswordRules(SiteProperties site) {
        this.site = site;
    }

    /** The key of the message that says what is wrong with it; empty where nothing is. */
    Optional<String> problem(String password, String username) {
        if (password.length() < AT_LEAST || password.length() > AT_MOST) {
            return Optional.of("setUp.problem.password");
        }
        String words = lettersAndDigits(password);
        return Stream.concat(Stream.of(username, site.domain()), site.names().values().stream())
                .map(PasswordRules::lettersAndDigits)
                .filter(known -> !known.isEmpty() && !words.isEmpty())
                .filter(known -> words.replace(known, "").isEmpty())
                .findFirst()
                .map(known -> "password.problem.guessable");
    }

    private static String lettersAndDigits(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
