package org.bureauportal.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how often somebody may fail to sign in, by network address and by account from that address, before
 * any password is hashed; nobody can lock out an editor who sits elsewhere. A try over the limit is answered with 429 and
 * the seconds to wait.
 */
final class SignInLimit extends OncePerRequestFilter {

    /** Where the limit says that it was reached: the seconds to wait, as a request attribute. */
    static final String SECONDS_TO_WAIT = SignInLimit.class.getName() + ".seconds";

    private static final String SUCCEEDED = SignInLimit.class.getName() + ".succeeded";

    private static final RequestMatcher SIGN_IN =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SignInController.ADDRESS);

    private final Limits limits;

    /** Bounded, so that a flood of addresses or names cannot fill the memory. */
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    /**
     * How many failures are allowed.
     *
     * @param perAddress failures a minute from one network address
     * @param perAccount failures a minute for one account from one network address
     */
    @ConfigurationProperties("portal.sign-in")
    record Limits(
            @DefaultValue("20") int perAddress,
            @DefaultValue("10") int perAccount) {}

    SignInLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SIGN_IN.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRemoteAddr();
        Bucket ofAddress = bucket(address, limits.perAddress());
        long wait = wait(ofAddress);
        if (wait > 0) {
            refuse(wait, request, response);
            return;
        }
        // a name that no account can have needs no count of its own, and must not fill the memory
        String username = Accounts.canonical(Objects.requireNonNullElse(request.getParameter("username"), ""));
        Bucket ofAccount =
                Accounts.isUsername(username) ? bucket(username + " from " + address, limits.perAccount()) : ofAddress;
        wait = wait(ofAccount);
        if (wait > 0) {
            refuse(wait, request, response);
            return;
        }
        chain.doFilter(request, response);
        if (request.getAttribute(SUCCEEDED) != null) {
            ofAddress.addTokens(1);
            ofAccount.addTokens(1);
        }
    }

    private static void refuse(long seconds, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(SECONDS_TO_WAIT, seconds);
        request.getRequestDispatcher(SignInController.LIMITED).forward(request, response);
    }

    /** Says that the try was no failure, which is all that is counted. */
    static void succeeded(HttpServletRequest request) {
        request.setAttribute(SUCCEEDED, true);
    }

    /** How many addresses and accounts are being counted. */
    long size() {
        return buckets.estimatedSize();
    }

    private Bucket bucket(String key, int perMinute) {
        return buckets.get(
                key,
                absent -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }

    /** Takes one try; 0 where there was one left, otherwise the seconds until there is one. */
    private static long wait(Bucket bucket) {
        long nanoseconds = bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
        return nanoseconds == 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(nanoseconds) + 1;
    }
}
