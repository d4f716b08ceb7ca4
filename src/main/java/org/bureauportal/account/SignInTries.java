package org.bureauportal.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Counts failures to give the right password, by network address and by account from that address, so that nobody can lock
 * out an editor who sits elsewhere.
 */
@Component
final class SignInTries {

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

    /**
     * One try, counted as a failure until it has succeeded.
     *
     * @param secondsToWait 0 where it may be made
     */
    record Try(long secondsToWait, Bucket ofAddress, Bucket ofAccount) {

        void succeeded() {
            ofAddress.addTokens(1);
            ofAccount.addTokens(1);
        }
    }

    SignInTries(Limits limits) {
        this.limits = limits;
    }

    Try begin(String address, String typed) {
        Bucket ofAddress = bucket(address, limits.perAddress());
        long wait = wait(ofAddress);
        if (wait > 0) {
            return new Try(wait, ofAddress, ofAddress);
        }
        // a name that no account can have needs no count of its own, and must not fill the memory
        String username = Accounts.canonical(typed);
        Bucket ofAccount =
                Accounts.isUsername(username) ? bucket(username + " from " + address, limits.perAccount()) : ofAddress;
        return new Try(wait(ofAccount), ofAddress, ofAccount);
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
