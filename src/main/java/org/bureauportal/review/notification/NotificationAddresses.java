package org.bureauportal.review.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.review.notification.NotificationEvent.AddressConfirmed;
import org.bureauportal.review.notification.NotificationEvent.AddressErased;
import org.bureauportal.review.notification.NotificationEvent.AddressGiven;
import org.bureauportal.review.notification.NotificationEvent.Chosen;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where editors want to be told what waits for them, and of what. An address is used once its owner, signed in, has opened the
 * link that was sent to it; until then, one that was confirmed before stays in use.
 */
@Service
@Conditional(WhereMailIsSet.class)
class NotificationAddresses {

    /** In a day and by one account, so that no mailbox of a stranger is filled. */
    private static final int ASKED_A_DAY = 5;

    private static final String IS_IN_TIME =
            "asked_at > clock_timestamp() - cast(:within as double precision) * interval '1 second'";

    private final JdbcClient database;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final NotificationProperties properties;

    NotificationAddresses(
            JdbcClient database, Rights rights, ApplicationEventPublisher events, NotificationProperties properties) {
        this.database = database;
        this.rights = rights;
        this.events = events;
        this.properties = properties;
    }

    /**
     * What an account has.
     *
     * @param address the one that was confirmed; null where there is none
     * @param isRefused whether the mail server knows it no longer
     * @param asked another one that waits to be confirmed; null where none does
     * @param askedAt when that was given; null where none waits
     * @param daily whether the person is told once a day what waits
     * @param pressing whether they are told at once what is pressing
     */
    record Settings(
            @Nullable String address,
            boolean isRefused,
            @Nullable String asked,
            @Nullable Instant askedAt,
            boolean daily,
            boolean pressing) {

        private static final Settings NONE = new Settings(null, false, null, null, true, true);
    }

    @Transactional(readOnly = true)
    Settings of(String username) {
        return database.sql("""
                        select address, refused_at is not null as is_refused, daily, pressing,
                            case when %1$s then asked end as asked, case when %1$s then asked_at end as asked_at
                        from notification_address join account on id = account_id where username = :username
                        """.formatted(IS_IN_TIME))
                .param("username", username)
                .param("within", properties.confirmWithin().toSeconds())
                .query(NotificationAddresses::read)
                .optional()
                .orElse(Settings.NONE);
    }

    /**
     * Has a link sent to an address, by which its owner confirms it; an earlier link is good no more.
     *
     * @return false where the person asked too often within a day, and nothing is done
     */
    @Transactional
    boolean give(MailAddress address, Actor by) {
        long account = begin(by);
        int asked =
                database.sql("""
                        select count(*) from notification
                        where account_id = :account and key like 'confirmation %'
                          and made_at > clock_timestamp() - interval '24 hours'
                        """).param("account", account).query(Integer.class).single();
        if (asked >= ASKED_A_DAY) {
            return false;
        }
        database.sql("""
                        insert into notification_address (account_id, asked, asked_at) values (:account, :asked, clock_timestamp())
                        on conflict (account_id) do update
                            set asked = excluded.asked, asked_at = excluded.asked_at, digest = null
                        """)
                .param("account", account)
                .param("asked", address.text())
                .update();
        database.sql("""
                        insert into notification (account_id, key)
                        select account_id, 'confirmation ' || asked_at from notification_address where account_id = :account
                        """).param("account", account).update();
        events.publishEvent(new AddressGiven(by));
        return true;
    }

    /** The address that the secret of a link confirms for its owner; empty where it is another's, was used, or is too old. */
    @Transactional(readOnly = true)
    Optional<String> toConfirm(String secret, Actor by) {
        return database.sql("select asked from notification_address join account on id = account_id"
                        + " where digest = :digest and username = :username and " + IS_IN_TIME)
                .param("digest", OneTimeToken.digest(secret))
                .param("username", by.username())
                .param("within", properties.confirmWithin().toSeconds())
                .query(String.class)
                .optional();
    }

    /** Uses the address from now on; gives whether the secret was still good. */
    @Transactional
    boolean confirm(String secret, Actor by) {
        begin(by);
        if (toConfirm(secret, by).isEmpty()) {
            return false;
        }
        database.sql("""
                        update notification_address
                        set address = asked, confirmed_at = clock_timestamp(), refused_at = null,
                            asked = null, asked_at = null, digest = null
                        where digest = :digest
                        """).param("digest", OneTimeToken.digest(secret)).update();
        events.publishEvent(new AddressConfirmed(by));
        return true;
    }

    /** Keeps no address any more. */
    @Transactional
    void erase(Actor by) {
        long account = begin(by);
        int erased = database.sql("""
                        update notification_address
                        set address = null, confirmed_at = null, refused_at = null, asked = null, asked_at = null, digest = null
                        where account_id = :account and (address is not null or asked is not null)
                        """).param("account", account).update();
        if (erased > 0) {
            events.publishEvent(new AddressErased(by));
        }
    }

    /** Sets what somebody is told; neither is nothing at all. */
    @Transactional
    void choose(boolean daily, boolean pressing, Actor by) {
        long account = begin(by);
        int changed = database.sql("""
                        insert into notification_address (account_id, daily, pressing) values (:account, :daily, :pressing)
                        on conflict (account_id) do update set daily = excluded.daily, pressing = excluded.pressing
                            where (notification_address.daily, notification_address.pressing)
                                is distinct from (excluded.daily, excluded.pressing)
                        """)
                .param("account", account)
                .param("daily", daily)
                .param("pressing", pressing)
                .update();
        if (changed > 0) {
            events.publishEvent(new Chosen(by, daily, pressing));
        }
    }

    /** Acts of one person come one after the other. Gives the key of their account. */
    private long begin(Actor by) {
        rights.require(by, Right.OWN_ACCOUNT);
        return database.sql("select id from account where username = :username for no key update")
                .param("username", by.username())
                .query(Long.class)
                .single();
    }

    private static Settings read(ResultSet row, int index) throws SQLException {
        OffsetDateTime askedAt = row.getObject("asked_at", OffsetDateTime.class);
        return new Settings(
                row.getString("address"),
                row.getBoolean("is_refused"),
                row.getString("asked"),
                askedAt == null ? null : askedAt.toInstant(),
                row.getBoolean("daily"),
                row.getBoolean("pressing"));
    }
}
