package org.bureauportal.signin.password;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.SiteProperties;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long, and not what would be guessed first (NIST SP 800-63B-4, section 3.1.1.2). Any character is
 * welcome, spaces too, and no kind of them is required.
 */
@Component
public class PasswordRules {

    /** The least that is asked for where a password is the only factor. */
    private static final int AT_LEAST = 15;

    private static final int AT_MOST = 200;

    private final GuessablePasswords guessable = new GuessablePasswords();
    private final List<String> ofTheSite;

    PasswordRules(SiteProperties site) {
        this.ofTheSite = new ArrayList<>(site.names().values());
        ofTheSite.add(site.domain());
        ofTheSite.add(site.baseAddress().getHost());
    }

    /** The key of the message that says what is wrong with a person's password; empty where nothing is. */
    public Optional<String> problem(String typed, Actor person) {
        String password = NormalizedPasswords.normalized(typed);
        int length = password.codePointCount(0, password.length());
        if (length < AT_LEAST || length > AT_MOST) {
            return Optional.of("setUp.problem.password");
        }
        List<String> own = new ArrayList<>(ofTheSite);
        own.add(person.username());
        own.add(person.name());
        return guessable.find(password, own).map(PasswordRules::message);
    }

    private static String message(GuessablePasswords.Kind kind) {
        return switch (kind) {
            case OWN -> "password.problem.guessable";
            case REPEATED -> "password.problem.repeated";
            case RUN -> "password.problem.run";
            case COMMON, OTHER -> "password.problem.common";
        };
    }
}
