package org.bureauportal.review.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.database.DatabaseTime;
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
 * Looks for what editors are to be told, and sends it. Any node may do it at any time. Metric {@code portal.notifications.sent}
 * counts messages that the mail server took, {@code portal.notifications.given-up} those that it refused for good.
 */
@Component
@Conditional(WhereMailIsSet.class)
class NotificationSending implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NotificationSending.class);

    private static final Duration BETWEEN_TIDYINGS = Duration.ofMinutes(10);

    private static final int SECONDS_TO_STOP = 8;

    private final NotificationPlan plan;
    private final NotificationQueue queue;
    private final MailSending sending;
    private final DatabaseTime time;
    private final NotificationProperties properties;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private volatile boolean isStopping;

    NotificationSending(
            NotificationPlan plan,
            NotificationQueue queue,
            NotificationMail mail,
            MailDelivery delivery,
            DatabaseTime time,
            NotificationProperties properties,
            MeterRegistry metrics) {
        this.plan = plan;
        this.queue = queue;
        this.sending = new MailSending(
                "notifications",
                queue.messages(),
                delivery,
                mail::write,
                claim -> queue.refuseAddress(claim.id()),
                metrics);
        this.time = time;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.setThreadNamePrefix("notifications-");
        scheduler.setDaemon(true);
        // a message that is being sent is noted as sent
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(SECONDS_TO_STOP);
        scheduler.initialize();
        ScheduledFuture<?> unusedLooks = scheduler.scheduleWithFixedDelay(this::look, properties.between());
        ScheduledFuture<?> unusedTidyings = scheduler.scheduleWithFixedDelay(this::tidy, BETWEEN_TIDYINGS);
    }

    @Override
    public void destroy() {
        isStopping = true;
        scheduler.shutdown();
    }

    private void look() {
        try {
            if (sending.isTime()) {
                plan.makeDaily(time.now());
                work();
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("editors are told when the database answers", away);
        } catch (RuntimeException failed) {
            log.error("Editors could not be told; next try in {}", properties.between(), failed);
        }
    }

    private void tidy() {
        try {
            queue.tidy();
        } catch (DataAccessException | TransactionException away) {
            log.debug("messages are tidied when the database answers", away);
        }
    }

    /** Notes who is to be told of what is pressing, and sends all messages that are due. */
    void work() {
        sending.noteOutcomes();
        plan.makePressing();
        sending.send(() -> isStopping);
    }
}
