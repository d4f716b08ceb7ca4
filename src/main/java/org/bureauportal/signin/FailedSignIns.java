package org.bureauportal.signin;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.account.AccountEvent;
import org.bureauportal.shared.ClientNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes failed sign-ins to the log of acts, without letting a crowd fill it: the first of a username and network is written
 * at once, what follows within a minute is counted, and so is what goes beyond a number of entries a minute. The counts are
 * written every minute and when the portal stops.
 */
@Component
class FailedSignIns implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FailedSignIns.class);

    /** How many usernames and networks are counted apart in a minute; what goes beyond is one entry. */
    private static final int PAIRS = 200;

    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);

    private static final Pair OTHERS = new Pair(AccountEvent.SignInFailed.UNKNOWN, "?");

    private final ApplicationEventPublisher events;
    private final Bucket atOnce;
    private final int entries;
    private final Map<Pair, Integer> counts = new LinkedHashMap<>();
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile boolean isRunning;

    private record Pair(String subject, String address) {}

    FailedSignIns(ApplicationEventPublisher events, SignInThrottle.Limits limits) {
        this.events = events;
        this.entries = limits.logged();
        this.atOnce = Bucket.builder()
                .addLimit(limit -> limit.capacity(entries).refillGreedy(entries, Duration.ofMinutes(1)))
                .build();
        scheduler.setThreadNamePrefix("failed-sign-ins-");
        scheduler.setDaemon(true);
        // counts that are being written are not cut short
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
    }

    /**
     * Notes one.
     *
     * @throws DataAccessException where it is to be written at once and cannot be
     */
    void note(String typed, String remoteAddress) {
        String subject = AccountEvent.SignInFailed.subject(typed);
        if (isFirst(new Pair(subject, ClientNetwork.of(remoteAddress).name()))) {
            events.publishEvent(AccountEvent.SignInFailed.times(1, subject, remoteAddress));
        }
    }

    private synchronized boolean isFirst(Pair pair) {
        boolean isNew = !counts.containsKey(pair);
        if (isNew && counts.size() < PAIRS && atOnce.tryConsume(1)) {
            counts.put(pair, 0);
            return true;
        }
        counts.merge(isNew && counts.size() >= PAIRS ? OTHERS : pair, 1, Integer::sum);
        return false;
    }

    /** Writes what was only counted. What the database does not take is written with the next counts. */
    void writeCounts() {
        Map<Pair, Integer> unwritten = take();
        try {
            for (Map.Entry<Pair, Integer> each : List.copyOf(unwritten.entrySet())) {
                Pair pair = each.getKey();
                events.publishEvent(AccountEvent.SignInFailed.times(each.getValue(), pair.subject(), pair.address()));
                unwritten.remove(pair);
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("Failed sign-ins not written; next try in a minute", away);
            giveBack(unwritten);
        }
    }

    /** The counts, the highest by themselves and the rest as one, so that they are no more than the entries of a minute. */
    private synchronized Map<Pair, Integer> take() {
        Map<Pair, Integer> taken = new LinkedHashMap<>();
        counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(each ->
                        taken.merge(taken.size() < entries ? each.getKey() : OTHERS, each.getValue(), Integer::sum));
        counts.clear();
        return taken;
    }

    private synchronized void giveBack(Map<Pair, Integer> unwritten) {
        unwritten.forEach((pair, times) -> counts.merge(pair, times, Integer::sum));
    }

    @Override
    public void start() {
        scheduler.initialize();
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::writeCounts, BETWEEN_COUNTS);
        isRunning = true;
    }

    @Override
    public void stop() {
        if (isRunning) {
            isRunning = false;
            scheduler.shutdown();
            writeCounts();
        }
    }

    /** Stops after the server, whose last requests may fail too. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
