package org.bureauportal.alert;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.shared.ClientNetwork;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Limits how many subscriptions are asked for from one network, so that strangers cannot have many people written to. */
@Component
@Conditional(WhereMailIsSet.class)
final class AskThrottle {

    private static final Duration WITHIN = Duration.ofHours(1);

    /** How many /64 networks may ask as often as they like before their /48 does. */
    private static final int NETWORKS = 10;

    /** A flood of networks cannot fill the memory. */
    private static final int COUNTED = 20_000;

    private final int perNetwork;
    private final Cache<String, Bucket> networks =
            Caffeine.newBuilder().maximumSize(COUNTED).expireAfterAccess(WITHIN).build();

    AskThrottle(AlertProperties properties) {
        this.perNetwork = properties.perNetwork();
    }

    /** Counts a wish. Gives the seconds to wait until it may be uttered; 0 where it may be now. */
    long secondsToWait(String remoteAddress) {
        ClientNetwork client = ClientNetwork.of(remoteAddress);
        long wait = take(client.name(), perNetwork);
        return wait > 0 || client.wider().equals(client.name()) ? wait : take(client.wider(), NETWORKS * perNetwork);
    }

    private long take(String network, int most) {
        long nanos = networks.get(
                        network,
                        absent -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(most).refillGreedy(most, WITHIN))
                                .build())
                .tryConsumeAndReturnRemaining(1)
                .getNanosToWaitForRefill();
        return nanos == 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
    }
}
