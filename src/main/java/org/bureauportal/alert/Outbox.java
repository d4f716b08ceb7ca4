package org.bureauportal.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.MailQueue;
import org.bureauportal.mail.MailQueue.Claim;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages to subscribers: what is due, to whom it goes, and what it is about. */
@Service
@Conditional(WhereMailIsSet.class)
class Outbox {

    private final JdbcClient database;
    private final MailQueue queue;
    private final Sections sections;

    Outbox(JdbcClient database, Sections sections) {
        this.database = database;
        // those that somebody waits for come first
        this.queue = new MailQueue(database, "alert", "key <> 'confirmation'");
        this.sections = sections;
    }

    /**
     * To whom a message goes, and of what they asked to be told.
     *
     * @param isAsked whether the message asks them to confirm that
     */
    record Recipient(
            long subscription,
            boolean isAsked,
            MailAddress address,
            Topic topic,
            Frequency frequency,
            String stopSecret) {}

    MailQueue queue() {
        return queue;
    }

    /** To whom it goes; empty where the subscription has ended meanwhile. */
    @Transactional(readOnly = true)
    Optional<Recipient> recipient(Claim claim) {
        return database.sql("""
                        select s.id, s.address, s.language, s.section_id, s.query, s.frequency, s.stop_secret,
                            s.confirmed_at is null as is_asked
                        from alert a join alert_subscription s on s.id = a.subscription_id
                        where a.id = :id and s.ended_at is null and (s.confirmed_at is null) = (a.key = 'confirmation')
                        """).param("id", claim.id()).query(this::read).optional();
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
    String secretToConfirm(Recipient recipient) {
        String secret = LinkSecret.random();
        database.sql("insert into alert_confirmation (digest, subscription_id) values (:digest, :id)")
                .param("digest", LinkSecret.digest(secret))
                .param("id", recipient.subscription())
                .update();
        return secret;
    }

    private Recipient read(ResultSet row, int index) throws SQLException {
        Long key = row.getObject("section_id", Long.class);
        Section section = key == null ? null : sections.byId(key).orElseThrow();
        return new Recipient(
                row.getLong("id"),
                row.getBoolean("is_asked"),
                new MailAddress(row.getString("address")),
                new Topic(Language.ofTag(row.getString("language")).orElseThrow(), section, row.getString("query")),
                Frequency.valueOf(row.getString("frequency")),
                row.getString("stop_secret"));
    }
}
