package org.bureauportal.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bureauportal.mail.MailDelivery.Answer;
import org.bureauportal.mail.MailQueue.Claim;
import org.bureauportal.mail.MailQueue.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due of one queue. Any node may do it at any time; while the mail server is away, all waits. Of a queue called
 * {@code alerts}, the metric {@code portal.alerts.sent} counts messages that the mail server took, {@code portal.alerts.given-up}
 * those that it refused for good.
 */
public final class MailSending {

    private static final Logger log = LoggerFactory.getLogger(MailSending.class);

    /** Looks that are left out at most while the mail server is away. */
    private static final int MOST_LEFT_OUT = 60;

    private final MailQueue queue;
    private final MailDelivery delivery;
    private final Function<Claim, Optional<OutgoingMail>> writing;
    private final Consumer<Claim> noSuchAddress;
    private final Counter sent;
    private final Counter givenUp;

    /** What became of messages, where the database did not take note of it. */
    private final Map<UUID, Outcome> unnoted = new ConcurrentHashMap<>();

    private final AtomicInteger leftOut = new AtomicInteger();
    private volatile int toLeaveOut;

    /**
     * @param name what the metrics call its messages, such as {@code alerts}
     * @param writing writes a message; empty where there is nothing to say any more
     * @param noSuchAddress what follows where the mail server knows no such address
     */
    public MailSending(
            String name,
            MailQueue queue,
            MailDelivery delivery,
            Function<Claim, Optional<OutgoingMail>> writing,
            Consumer<Claim> noSuchAddress,
            MeterRegistry metrics) {
        this.queue = queue;
        this.delivery = delivery;
        this.writing = writing;
        this.noSuchAddress = noSuchAddress;
        this.sent = Counter.builder("portal." + name + ".sent")
                .description("messages that the mail server took")
                .register(metrics);
        this.givenUp = Counter.builder("portal." + name + ".given-up")
                .description("messages that the mail server refused for good")
                .register(metrics);
    }

    /** Whether a look is due: after the mail server was away, some are left out. */
    public boolean isTime() {
        if (leftOut.incrementAndGet() <= toLeaveOut) {
            return false;
        }
        leftOut.set(0);
        return true;
    }

    /** Notes what the database was not told before. */
    public void noteOutcomes() {
        unnoted.forEach((id, outcome) -> {
            queue.close(id, outcome);
            unnoted.remove(id);
        });
    }

    /** Sends all messages that are due, until it is to stop. */
    public void send(BooleanSupplier isStopping) {
        boolean goesOn = true;
        while (goesOn && !isStopping.getAsBoolean()) {
            Optional<Claim> claim = queue.claim();
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
        Optional<OutgoingMail> message = writing.apply(claim);
        if (message.isEmpty()) {
            queue.close(claim.id(), Outcome.NOTHING);
            return true;
        }
        Answer answer = delivery.send(message.get());
        if (answer == Answer.UNREACHABLE) {
            queue.release(claim);
            toLeaveOut = Math.min(MOST_LEFT_OUT, 2 * toLeaveOut + 1);
            log.warn("The mail server cannot be reached; messages wait for it");
            return false;
        }
        toLeaveOut = 0;
        switch (answer) {
            case ACCEPTED -> {
                sent.increment();
                note(claim.id(), Outcome.SENT);
            }
            case NO_SUCH_ADDRESS -> {
                givenUp.increment();
                note(claim.id(), Outcome.GIVEN_UP);
                noSuchAddress.accept(claim);
            }
            default -> postpone(claim);
        }
        return true;
    }

    private void postpone(Claim claim) {
        if (!queue.postpone(claim)) {
            log.warn("Message {} was tried too often and is given up", claim.id());
            givenUp.increment();
        }
    }

    /** Where the database does not answer at the moment, the outcome is noted before anything else is sent. */
    private void note(UUID id, Outcome outcome) {
        unnoted.put(id, outcome);
        noteOutcomes();
    }
}
