package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.database.SharedKey;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Recognises browsers in which an account was signed in to before, by a cookie (the OWASP pattern "device cookies"), so that
 * their sign-ins are served before those of strangers. The cookie proves that alone: it says nothing of the person, outlives
 * sign-out, and never replaces the password. One browser may be known for four accounts.
 */
@Component
public class KnownDevices {

    private static final int ACCOUNTS = 4;
    private static final Duration REMEMBERED = Duration.ofDays(180);

    private static final int RANDOM_BYTES = 8;

    /** A random number with a code of its own, when it was given out in seconds since 1970, and the code that binds both to an account. */
    private static final Pattern ENTRY = Pattern.compile("([\\w-]{22})\\.([0-9a-z]{1,8})\\.([\\w-]{43})");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final NewsroomCookie cookie;
    private final SharedKey key;

    KnownDevices(JdbcClient database, Clock clock, SiteProperties site) {
        this.clock = clock;
        this.key = new SharedKey(database, "device_key");
        this.cookie = new NewsroomCookie(
                NewsroomCookie.name(site, "-device"), site.isSecure(), NewsroomAddresses.DESK, "Strict", REMEMBERED);
    }

    /** Whether some account was signed in to in the browser that a request comes from. */
    public boolean isKnown(HttpServletRequest request) {
        try {
            return entries(request).map(ENTRY::matcher).anyMatch(entry -> entry.matches() && isOurs(entry));
        } catch (DataAccessException | TransactionException away) {
            return false;
        }
    }

    /** The name of the device that a request comes from; empty where the account was never used there. */
    Optional<String> of(HttpServletRequest request, String username) {
        try {
            return entries(request)
                    .map(ENTRY::matcher)
                    .filter(entry -> entry.matches() && isGenuine(entry, username))
                    .map(entry -> entry.group(1))
                    .findFirst();
        } catch (DataAccessException | TransactionException away) {
            // then the account cannot be looked up either
            return Optional.empty();
        }
    }

    /** Remembers that the account was signed in to in this browser, beside those that it is known for already. */
    void remember(HttpServletRequest request, HttpServletResponse response, String username) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String since = Long.toString(clock.instant().getEpochSecond(), Character.MAX_RADIX);
        List<String> entries = new ArrayList<>();
        try {
            String name = name(random, since);
            entries.add(name + "." + since + "." + code(name, since, username));
        } catch (DataAccessException | TransactionException away) {
            // the next sign-in is a stranger's
            return;
        }
        entries(request)
                .map(ENTRY::matcher)
                .filter(other -> other.matches() && !isGenuine(other, username))
                .limit(ACCOUNTS - 1)
                .forEach(other -> entries.add(other.group()));
        cookie.write(response, String.join(":", entries));
    }

    private Stream<String> entries(HttpServletRequest request) {
        return cookie.read(request).stream()
                .flatMap(value -> Stream.of(value.split(":", ACCOUNTS + 1)))
                .limit(ACCOUNTS);
    }

    /** A number that proves, without the account, that it was issued here, and when. */
    private String name(byte[] random, String since) {
        byte[] code = key.mac(encoded(random) + "." + since);
        byte[] name = Arrays.copyOf(random, 2 * RANDOM_BYTES);
        System.arraycopy(code, 0, name, RANDOM_BYTES, RANDOM_BYTES);
        return encoded(name);
    }

    private boolean isOurs(Matcher entry) {
        byte[] random = Arrays.copyOf(Base64.getUrlDecoder().decode(entry.group(1)), RANDOM_BYTES);
        return isYoung(entry)
                && MessageDigest.isEqual(
                        entry.group(1).getBytes(StandardCharsets.US_ASCII),
                        name(random, entry.group(2)).getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isYoung(Matcher entry) {
        long age = clock.instant().getEpochSecond() - Long.parseLong(entry.group(2), Character.MAX_RADIX);
        return age < REMEMBERED.toSeconds();
    }

    private boolean isGenuine(Matcher entry, String username) {
        return isYoung(entry)
                && MessageDigest.isEqual(
                        entry.group(3).getBytes(StandardCharsets.US_ASCII),
                        code(entry.group(1), entry.group(2), username).getBytes(StandardCharsets.US_ASCII));
    }

    private String code(String name, String since, String username) {
        return encoded(key.mac(name + "." + since + "." + username));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
