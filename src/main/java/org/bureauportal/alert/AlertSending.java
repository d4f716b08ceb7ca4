package org.bureauportal.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.mail.MailDelivery;
import org.bureauportal.mail.MailSending;
import org.bureauportal.mail.WhereMailIsSet;
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

    private final Distribution distribution;
    private final MailSending sending;
    private final Subscriptions subscriptions;
    private final AlertProperties properties;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
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
        this.sending = new MailSending(
                "alerts", outbox.queue(), delivery, mail::write, claim -> subscriptions.endOf(claim.id()), metrics);
        this.subscriptions = subscriptions;
        this.properties = properties;
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
            if (sending.isTime()) {
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
        sending.noteOutcomes();
        while (!isStopping && distribution.next()) {
            log.debug("an act of the publication log was distributed");
        }
        sending.send(() -> isStopping);
    }
}
