package org.bureauportal.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Messages that are due, in a table of one room. A node claims one before it sends it, so that no other one sends it too; what a
 * node that was killed had claimed is due again after a while. Where it was killed between the mail server's acceptance and the
 * note of it, the message is sent once more, under the same Message-ID: losing it would be worse.
 *
 * <p>The table has the columns id, due_at, attempts, outcome and done_at. Each call is one statement.
 */
public final class MailQueue {

    /** Longer than a mail server may take for one message, with every time-out of its connection used up. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** Over a day and a half in all. */
    private static final int MOST_ATTEMPTS = 12;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final JdbcClient database;
    private final String table;
    private final String first;

    /**
     * @param table its name
     * @param first what is sorted by before it is asked what was due first, in SQL
     */
    public MailQueue(JdbcClient database, String table, String first) {
        this.database = database;
        this.table = table;
        this.first = first;
    }

    /**
     * A message that this node is to send.
     *
     * @param attempt from 1
     */
    public record Claim(UUID id, int attempt) {}

    /** What became of a message. */
    public enum Outcome {
        SENT,
        /** There is nothing to say any more. */
        NOTHING,
        GIVEN_UP
    }

    /** Takes a message that is due. */
    public Optional<Claim> claim() {
        return database.sql("""
                        with next as materialized (
                            select id from %1$s where outcome is null and due_at <= clock_timestamp()
                            order by %2$s, due_at limit 1
                            for update skip locked)
                        update %1$s set attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => :lease)
                        from next where %1$s.id = next.id
                        returning %1$s.id, attempts as attempt
                        """.formatted(table, first))
                .param("lease", LEASE.toSeconds())
                .query(Claim.class)
                .optional();
    }

    /** Notes what became of a message. */
    public void close(UUID id, Outcome outcome) {
        database.sql("update " + table
                        + " set outcome = :outcome, done_at = clock_timestamp() where id = :id and outcome is null")
                .param("outcome", outcome.name())
                .param("id", id)
                .update();
    }

    /** Puts off a message that was not taken, longer from time to time. Gives whether it is tried again, or given up. */
    public boolean postpone(Claim claim) {
        if (claim.attempt() >= MOST_ATTEMPTS) {
            close(claim.id(), Outcome.GIVEN_UP);
            return false;
        }
        Duration doubled = Duration.ofMinutes(1L << claim.attempt());
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        database.sql("update " + table
                        + " set due_at = clock_timestamp() + make_interval(secs => :pause) where id = :id")
                .param("pause", pause.toSeconds())
                .param("id", claim.id())
                .update();
        return true;
    }

    /** Takes a claim back: the mail server could not be reached, and so nothing was tried. */
    public void release(Claim claim) {
        database.sql("update " + table + " set attempts = attempts - 1, due_at = clock_timestamp() where id = :id")
                .param("id", claim.id())
                .update();
    }
}
