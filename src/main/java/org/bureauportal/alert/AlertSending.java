package org.bureauportal.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.bureauportal.alert.AlertMail.Message;
import org.bureauportal.alert.MailDelivery.Answer;
import org.bureauportal.alert.Outbox.Claim;
import org.bureauportal.alert.Outbox.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks for what is to be told, and sends it. Any node may do it at any time. While the database or the mail server is away, all
 * waits. Metric {@code portal.alerts.sent} counts messages that the mail server took, {@code portal.alerts.given-up} those that it
 * refused for good.
 */
@Component
@Conditional(WhereMailIsSet.class)
class AlertSending implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AlertSending.class);

    private static final Duration BETWEEN_TIDYINGS = Duration.ofMinutes(10);

    private static final int SECONDS_TO_STOP = 8;

    /** Looks that are left out at most while the mail server is away. */
    private static final int MOST_LEFT_OUT = 60;

    private final Distribution distribution;
    private final Outbox outbox;
    private final AlertMail mail;
    private final MailDelivery delivery;
    private final Subscriptions subscriptions;
    private final AlertProperties properties;
    private final Counter sent;
    private final Counter givenUp;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    /** What became of messages, where the database did not take note of it. */
    private final Map<UUID, Outcome> unnoted = new ConcurrentHashMap<>();

    private final AtomicInteger leftOut = new AtomicInteger();
    private volatile int toLeaveOut;
    private volatile boolean isStopping;

    AlertSending(
            Distribution distribution,
            Outbox outbox,
            AlertMail mail,
            MailDelivery delivery,
            Subscriptions subscriptions,
            AlertProperties properties,
            MeterRegistry metrics) {
        this.distribution = distribution;
        this.outbox = outbox;
        this.mail = mail;
        this.delivery = delivery;
        this.subscriptions = subscriptions;
        this.properties = properties;
        this.sent = Counter.builder("portal.alerts.sent")
                .description("messages that the mail server took")
                .register(metrics);
        this.givenUp = Counter.builder("portal.alerts.given-up")
                .description("messages that the mail server refused for good")
                .register(metrics);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.setThreadNamePrefix("alerts-");
        scheduler.setDaemon(true);
        scheduler.setPoolSize(properties.senders() + 1);
        // a message that is being sent is noted as sent
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(SECONDS_TO_STOP);
        scheduler.initialize();
        for (int sender = 0; sender < properties.senders(); sender++) {
            ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::look, properties.between());
        }
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::tidy, BETWEEN_TIDYINGS);
    }

    @Override
    public void destroy() {
        isStopping = true;
        scheduler.shutdown();
    }

    private void look() {
        try {
            if (leftOut.incrementAndGet() > toLeaveOut) {
                leftOut.set(0);
                work();
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("alerts are sent when the database answers", away);
        } catch (RuntimeException failed) {
            log.error("Alerts could not be sent; next try in {}", properties.between(), failed);
        }
    }

    private void tidy() {
        try {
            subscriptions.tidy();
        } catch (DataAccessException | TransactionException away) {
            log.debug("subscriptions are tidied when the database answers", away);
        }
    }

    /** Notes who is to be told of what happened, and sends all messages that are due. */
    void work() {
        noteOutcomes();
        while (!isStopping && distribution.next()) {
            log.debug("an act of the publication log was distributed");
        }
        boolean goesOn = true;
        while (goesOn && !isStopping) {
            Optional<Claim> claim = outbox.claim();
            goesOn = claim.isPresent() && tryToSend(claim.get());
        }
    }

    /** One that cannot be written hinders none of the others. */
    private boolean tryToSend(Claim claim) {
        try {
            return send(claim);
        } catch (DataAccessException | TransactionException away) {
            throw away;
        } catch (RuntimeException failed) {
            log.error("Message {} could not be sent; it is tried again", claim.id(), failed);
            postpone(claim);
            return true;
        }
    }

    /** Gives whether another one can be sent. */
    private boolean send(Claim claim) {
        Optional<Message> message = mail.write(claim);
        if (message.isEmpty()) {
            outbox.close(claim.id(), Outcome.NOTHING);
            return true;
        }
        Answer answer = delivery.send(message.get());
        if (answer == Answer.UNREACHABLE) {
            outbox.release(claim);
            toLeaveOut = Math.min(MOST_LEFT_OUT, 2 * toLeaveOut + 1);
            log.warn("The mail server cannot be reached; alerts wait for it");
            return false;
        }
        toLeaveOut = 0;
        switch (answer) {
            case ACCEPTED -> {
                sent.increment();
                note(claim.id(), Outcome.SENT);
            }
            case NO_SUCH_ADDRESS -> {
                log.info("Subscription {} has ended: the mail server knows no such address", claim.subscription());
                givenUp.increment();
                note(claim.id(), Outcome.GIVEN_UP);
                subscriptions.end(claim.subscription());
            }
            default -> postpone(claim);
        }
        return true;
    }

    private void postpone(Claim claim) {
        if (!outbox.postpone(claim)) {
            log.warn("Message {} was tried too often and is given up", claim.id());
            givenUp.increment();
        }
    }

    /** Where the database does not answer at the moment, the outcome is noted before anything else is sent. */
    private void note(UUID id, Outcome outcome) {
        unnoted.put(id, outcome);
        noteOutcomes();
    }

    private void noteOutcomes() {
        unnoted.forEach((id, outcome) -> {
            outbox.close(id, outcome);
            unnoted.remove(id);
        });
    }
}
