package org.bureauportal.review.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.MailQueue;
import org.bureauportal.mail.MailQueue.Claim;
import org.bureauportal.mail.WhereMailIsSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages to editors: what is due, and to whom it goes. */
@Component
@Conditional(WhereMailIsSet.class)
class NotificationQueue {

    private static final Logger log = LoggerFactory.getLogger(NotificationQueue.class);

    /** For how many days it is known of what was told. What is pressing may wait long, and is told once. */
    private static final int REMEMBERED_DAYS = 365;

    private final JdbcClient database;
    private final MailQueue messages;
    private final NotificationProperties properties;

    NotificationQueue(JdbcClient database, NotificationProperties properties) {
        this.database = database;
        // what somebody waits for comes before what is told daily
        this.messages = new MailQueue(database, "notification", "key like 'day %'");
        this.properties = properties;
    }

    MailQueue messages() {
        return messages;
    }

    /** What a message is about. */
    enum Kind {
        CONFIRMATION,
        DAY,
        PRESSING
    }

    /**
     * To whom a message goes.
     *
     * @param subject the day, or the key of what is pressing
     */
    record Recipient(String username, MailAddress address, Kind kind, String subject) {}

    private record Row(String username, String address, String kind, String subject) {}

    /** To whom it goes; empty where they want to be told no more, or another address waits to be confirmed. */
    Optional<Recipient> recipient(Claim claim) {
        return database.sql("""
                        select a.username, split_part(m.key, ' ', 1) as kind, substr(m.key, strpos(m.key, ' ') + 1) as subject,
                            case when m.key like 'confirmation %' then n.asked else n.address end as address
                        from notification m
                            join account a on a.id = m.account_id
                            join notification_address n on n.account_id = m.account_id
                        where m.id = :id and not a.disabled and case split_part(m.key, ' ', 1)
                            when 'confirmation' then n.asked is not null and m.made_at >= n.asked_at
                            when 'day' then n.daily and n.address is not null and n.refused_at is null
                                and not exists (select from notification_day d where 'day ' || d.day > m.key)
                            else n.pressing and n.address is not null and n.refused_at is null end
                        """)
                .param("id", claim.id())
                .query(Row.class)
                .optional()
                .map(row -> new Recipient(
                        row.username(),
                        new MailAddress(row.address()),
                        Kind.valueOf(row.kind().toUpperCase(Locale.ROOT)),
                        row.subject()));
    }

    /** A new secret that confirms the address; earlier ones are good no more. */
    String secretToConfirm(Recipient recipient) {
        String secret = OneTimeToken.random();
        database.sql("""
                        update notification_address n set digest = :digest from account a
                        where a.id = n.account_id and a.username = :username and n.asked = :asked
                        """)
                .param("digest", OneTimeToken.digest(secret))
                .param("username", recipient.username())
                .param("asked", recipient.address().text())
                .update();
        return secret;
    }

    /** Uses an address no more that the mail server does not know; its owner sees it. */
    @Transactional
    void refuseAddress(UUID message) {
        database.sql("""
                        update notification_address n set refused_at = clock_timestamp()
                        from notification m
                        where m.id = :id and n.account_id = m.account_id and m.key not like 'confirmation %'
                          and n.address is not null and n.refused_at is null
                        """).param("id", message).update();
        log.info("The mail server knows no address for message {}", message);
    }

    /** Erases addresses that were not confirmed in time, and what is no longer to be remembered. */
    @Transactional
    void tidy() {
        database.sql("""
                        update notification_address set asked = null, asked_at = null, digest = null
                        where asked_at < clock_timestamp() - cast(:within as double precision) * interval '1 second'
                        """)
                .param("within", properties.confirmWithin().toSeconds())
                .update();
        database.sql("delete from notification where done_at < clock_timestamp() - make_interval(days => :days)")
                .param("days", REMEMBERED_DAYS)
                .update();
    }
}
