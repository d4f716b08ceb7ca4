package org.bureauportal.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bureauportal.account.Accounts;
import org.bureauportal.shared.ClientNetwork;
import org.bureauportal.signin.password.Claim;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Counts failures to give the right password, in this portal. A network that fails too often waits, for any account; so
 * an attacker cannot lock out an editor elsewhere. An account that is tried from many networks is tried more slowly by
 * strangers, and never closed. Devices that are known for an account have a small count of their own and are bound by no
 * other.
 */
@Component
final class SignInThrottle {

    /** Failures an hour after which a network comes after those without. */
    private static final int CLEAN = 2;

    /** How many /64 networks may fail as often as they like before their /48 does. */
    private static final int NETWORKS = 10;

    /** A flood of networks or names cannot fill the memory, and one kind cannot push out another. */
    private static final int COUNTED = 20_000;

    /** Between two tries of strangers for an account that is being tried from many networks. */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Limits limits;
    private final Cache<String, Network> networks = counted();
    private final Cache<String, Bucket> wider = counted();
    private final Cache<String, Bucket> pairs = counted();
    private final Cache<String, Account> accounts = counted();
    private final Cache<String, Bucket> devices = counted();

    /**
     * How many failures are allowed.
     *
     * @param perAddress failures a minute from one network address, or one /64 of IPv6
     * @param perAccount failures a minute for one account from one network address
     * @param paced failures an hour for one account from all of them, after which strangers are slowed
     * @param perDevice failures an hour of a device that is known for an account, after which it counts as a stranger
     * @param logged entries a minute that failures make in the log, beside those that count the rest
     */
    @ConfigurationProperties("portal.sign-in")
    record Limits(
            @DefaultValue("20") int perAddress,
            @DefaultValue("10") int perAccount,
            @DefaultValue("100") int paced,
            @DefaultValue("10") int perDevice,
            @DefaultValue("30") int logged) {}

    private record Network(Bucket tries, Bucket clean) {}

    private record Account(Bucket tries, Claim.Pace pace) {}

    /**
     * One try, counted as a failure until it has succeeded.
     *
     * @param secondsToWait 0 where it may be made
     * @param claim when its password is hashed
     */
    record Try(long secondsToWait, Claim claim, List<Bucket> counted) {

        void succeeded() {
            counted.forEach(each -> each.addTokens(1));
        }
    }

    SignInThrottle(Limits limits) {
        this.limits = limits;
    }

    /**
     * Begins a try.
     *
     * @param device by which the browser is known for the account
     */
    Try begin(String remoteAddress, String typed, Optional<String> device) {
        String username = Accounts.canonical(typed);
        // a name that no account can have needs no count of its own, and must not fill the memory
        String account = Accounts.isUsername(username) ? username : "";
        Tally tally = new Tally();
        if (device.isPresent() && tally.take(devices.get(device.get(), absent -> hourly(limits.perDevice())))) {
            return tally.allowed(new Claim(Claim.Rank.KNOWN, account, null));
        }
        ClientNetwork client = ClientNetwork.of(remoteAddress);
        Network network =
                networks.get(client.name(), absent -> new Network(perMinute(limits.perAddress()), hourly(CLEAN)));
        if (!tally.take(network.tries()) || !tally.take(wider(client)) || !tally.take(pair(account, client))) {
            return tally.refused();
        }
        boolean isClean = tally.take(network.clean());
        if (account.isEmpty()) {
            return tally.allowed(new Claim(rank(isClean), account, null));
        }
        Account everywhere =
                accounts.get(account, absent -> new Account(hourly(limits.paced()), new Claim.Pace(PACE_NANOS)));
        boolean isPaced = !tally.take(everywhere.tries());
        // its pace is enough: were it served after all others as well, who tries it could shut its owner out
        return tally.allowed(new Claim(rank(isClean), account, isPaced ? everywhere.pace() : null));
    }

    /** How many networks, accounts and devices are being counted. */
    long size() {
        return networks.estimatedSize()
                + wider.estimatedSize()
                + pairs.estimatedSize()
                + accounts.estimatedSize()
                + devices.estimatedSize();
    }

    private static Claim.Rank rank(boolean isClean) {
        return isClean ? Claim.Rank.CLEAN : Claim.Rank.OTHER;
    }

    private Optional<Bucket> wider(ClientNetwork client) {
        return client.wider().equals(client.name())
                ? Optional.empty()
                : Optional.of(wider.get(client.wider(), absent -> perMinute(NETWORKS * limits.perAddress())));
    }

    private Optional<Bucket> pair(String account, ClientNetwork client) {
        return account.isEmpty()
                ? Optional.empty()
                : Optional.of(pairs.get(account + " from " + client, absent -> perMinute(limits.perAccount())));
    }

    private static <T> Cache<String, T> counted() {
        return Caffeine.newBuilder()
                .maximumSize(COUNTED)
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    private static Bucket perMinute(int failures) {
        return bucket(failures, Duration.ofMinutes(1));
    }

    private static Bucket hourly(int failures) {
        return bucket(failures, Duration.ofHours(1));
    }

    private static Bucket bucket(int failures, Duration within) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, within))
                .build();
    }

    /** What one try has taken from which count. */
    private static final class Tally {

        private final List<Bucket> counted = new ArrayList<>();
        private long nanosToWait;

        boolean take(Optional<Bucket> bucket) {
            return bucket.isEmpty() || take(bucket.get());
        }

        boolean take(Bucket bucket) {
            nanosToWait = bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
            boolean isTaken = nanosToWait == 0;
            if (isTaken) {
                counted.add(bucket);
            }
            return isTaken;
        }

        Try allowed(Claim claim) {
            return new Try(0, claim, List.copyOf(counted));
        }

        Try refused() {
            return new Try(TimeUnit.NANOSECONDS.toSeconds(nanosToWait) + 1, Claim.PROVEN, List.of());
        }
    }
}
