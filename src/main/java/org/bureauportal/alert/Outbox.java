package org.bureauportal.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages that are due. A node claims one before it sends it, so that no other one sends it too; what a node that was killed had
 * claimed is due again after a while. Where it was killed between the mail server's acceptance and the note of it, the message is
 * sent once more, under the same Message-ID: losing it would be worse.
 */
@Service
@Conditional(WhereMailIsSet.class)
class Outbox {

    /** Longer than a mail server may take for one message, with every time-out of its connection used up. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** Over a day and a half in all. */
    private static final int MOST_ATTEMPTS = 12;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final JdbcClient database;
    private final Sections sections;

    Outbox(JdbcClient database, Sections sections) {
        this.database = database;
        this.sections = sections;
    }

    /**
     * A message that this node is to send.
     *
     * @param attempt from 1
     */
    record Claim(UUID id, long subscription, boolean isConfirmation, int attempt) {}

    /** To whom a message goes, and of what they asked to be told. */
    record Recipient(MailAddress address, Topic topic, Frequency frequency, String stopSecret) {}

    /** What became of a message. */
    enum Outcome {
        SENT,
        /** There is nothing to say any more. */
        NOTHING,
        GIVEN_UP
    }

    /** Takes a message that is due, those first that somebody waits for. */
    @Transactional
    Optional<Claim> claim() {
        return database.sql("""
                        with next as materialized (
                            select id from alert where outcome is null and due_at <= clock_timestamp()
                            order by key <> 'confirmation', due_at limit 1
                            for update skip locked)
                        update alert set attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => :lease)
                        from next where alert.id = next.id
                        returning alert.id, subscription_id, key = 'confirmation' as is_confirmation, attempts
                        """)
                .param("lease", LEASE.toSeconds())
                .query((row, index) -> new Claim(
                        row.getObject("id", UUID.class),
                        row.getLong("subscription_id"),
                        row.getBoolean("is_confirmation"),
                        row.getInt("attempts")))
                .optional();
    }

    /** To whom it goes; empty where the subscription has ended meanwhile. */
    @Transactional(readOnly = true)
    Optional<Recipient> recipient(Claim claim) {
        return database.sql(
                        "select address, language, section_id, query, frequency, stop_secret from alert_subscription"
                                + " where id = :id and ended_at is null and (confirmed_at is null) = :unconfirmed")
                .param("id", claim.subscription())
                .param("unconfirmed", claim.isConfirmation())
                .query(this::read)
                .optional();
    }

    /** The numbers of the acts that it is about, in their order. */
    @Transactional(readOnly = true)
    List<Long> acts(Claim claim) {
        return database.sql("select act from alert_item where alert_id = :id order by act")
                .param("id", claim.id())
                .query(Long.class)
                .list();
    }

    /** A new secret that confirms the subscription. */
    @Transactional
    String secretToConfirm(Claim claim) {
        String secret = LinkSecret.random();
        database.sql("insert into alert_confirmation (digest, subscription_id) values (:digest, :id)")
                .param("digest", LinkSecret.digest(secret))
                .param("id", claim.subscription())
                .update();
        return secret;
    }

    /** Notes what became of a message. */
    @Transactional
    void close(UUID id, Outcome outcome) {
        database.sql(
                        "update alert set outcome = :outcome, done_at = clock_timestamp() where id = :id and outcome is null")
                .param("outcome", outcome.name())
                .param("id", id)
                .update();
    }

    /** Puts off a message that was not taken, longer from time to time. Gives whether it is tried again, or given up. */
    @Transactional
    boolean postpone(Claim claim) {
        if (claim.attempt() >= MOST_ATTEMPTS) {
            close(claim.id(), Outcome.GIVEN_UP);
            return false;
        }
        Duration doubled = Duration.ofMinutes(1L << claim.attempt());
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        database.sql("update alert set due_at = clock_timestamp() + make_interval(secs => :pause) where id = :id")
                .param("pause", pause.toSeconds())
                .param("id", claim.id())
                .update();
        return true;
    }

    /** Takes a claim back: the mail server could not be reached, and so nothing was tried. */
    @Transactional
    void release(Claim claim) {
        database.sql("update alert set attempts = attempts - 1, due_at = clock_timestamp() where id = :id")
                .param("id", claim.id())
                .update();
    }

    private Recipient read(ResultSet row, int index) throws SQLException {
        Long key = row.getObject("section_id", Long.class);
        Section section = key == null ? null : sections.byId(key).orElseThrow();
        return new Recipient(
                new MailAddress(row.getString("address")),
                new Topic(Language.ofTag(row.getString("language")).orElseThrow(), section, row.getString("query")),
                Frequency.valueOf(row.getString("frequency")),
                row.getString("stop_secret"));
    }
}
