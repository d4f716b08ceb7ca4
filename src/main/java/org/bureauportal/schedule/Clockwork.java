package org.bureauportal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.article.Bundles;
import org.bureauportal.article.Publishing;
import org.bureauportal.article.Scheduling;
import org.bureauportal.database.DatabaseTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Asks the database twice a second what is due, and does it. Each act is a transaction of its own and judges once more whether
 * it is due, under the article's lock: so it is done once, however many portals ask, and what a portal that was killed or
 * stood still left undone the next look does.
 */
@Component
class Clockwork implements SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** What is due beyond these waits for the next look. */
    private static final int MOST_AT_ONCE = 200;

    private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

    private final Publishing publishing;
    private final Scheduling scheduling;
    private final Bundles bundles;
    private final DatabaseTime time;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    /** The database was away at the last look, or an act could not be done; said once, until a look is well again. */
    private boolean isTroubled;

    private @Nullable ScheduledFuture<?> looks;
    private volatile boolean isRunning;

    Clockwork(Publishing publishing, Scheduling scheduling, Bundles bundles, DatabaseTime time) {
        this.publishing = publishing;
        this.scheduling = scheduling;
        this.bundles = bundles;
        this.time = time;
    }

    @Override
    public void start() {
        scheduler.setThreadNamePrefix("clockwork-");
        scheduler.setDaemon(true);
        // an act that has begun is finished
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(5);
        scheduler.initialize();
        looks = scheduler.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS);
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        if (looks != null) {
            looks.cancel(false);
        }
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private void look() {
        boolean isWell = true;
        try {
            Instant now = time.now();
            for (long number : scheduling.due(now, MOST_AT_ONCE)) {
                isWell &= perform("article " + number, () -> scheduling.release(number, now));
            }
            for (long bundle : bundles.due(now, MOST_AT_ONCE)) {
                isWell &= perform("bundle " + bundle, () -> bundles.release(bundle, now));
            }
            for (long number : publishing.due(now, MOST_AT_ONCE)) {
                isWell &= perform("article " + number, () -> publishing.end(number, now));
            }
            publishing.turn(now);
        } catch (RuntimeException away) {
            isWell = false;
            report("What is due cannot be looked up; it is done once the database answers", away);
        }
        isTroubled = !isWell;
    }

    /** Gives whether nothing was in the way; one that fails keeps no other waiting. */
    private boolean perform(String what, Runnable act) {
        try {
            act.run();
            return true;
        } catch (RuntimeException failed) {
            report("What is due of " + what + " could not be done; it is tried again", failed);
            return false;
        }
    }

    private void report(String what, RuntimeException failed) {
        if (!isTroubled) {
            log.warn(what, failed);
        }
    }
}
