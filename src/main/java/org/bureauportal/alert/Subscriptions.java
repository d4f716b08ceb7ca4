package org.bureauportal.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.alert.Subscription.State;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who wants to be told of what. A subscription counts once it is confirmed by a link that was sent to its address; what is not
 * confirmed in time is deleted, and of what has ended neither address nor words are kept.
 */
@Service
@Conditional(WhereMailIsSet.class)
class Subscriptions {

    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

    /** In a day and for one address, so that strangers cannot fill a mailbox. */
    private static final int ASKED_A_DAY = 5;

    /** Of one address. */
    private static final int MOST = 50;

    /** All of those that are not confirmed yet, so that strangers cannot fill the database. */
    private static final int MOST_UNCONFIRMED = 10_000;

    /** For how many days it is known that a subscription has ended. */
    private static final int ENDED_DAYS = 30;

    private static final String COLUMNS =
            "select s.id, s.language, s.section_id, s.query, s.frequency, s.confirmed_at, s.ended_at from alert_subscription s ";

    private static final String IS_LATE =
            "confirmed_at is null and asked_at < clock_timestamp() - cast(:within as double precision) * interval '1 second'";

    private final JdbcClient database;
    private final Sections sections;
    private final AlertProperties properties;

    Subscriptions(JdbcClient database, Sections sections, AlertProperties properties) {
        this.database = database;
        this.sections = sections;
        this.properties = properties;
    }

    /**
     * Asks the owner of an address whether they want to be told of something. Where the address was asked too often, nothing
     * is done, and nothing says so.
     */
    @Transactional
    void ask(MailAddress address, Topic topic, Frequency frequency) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(lower(:address), 8058))")
                .param("address", address.text())
                .query((row, index) -> true)
                .single();
        if (!mayBeAsked(address)) {
            return;
        }
        String secret = LinkSecret.random();
        Section section = topic.section();
        database.sql("""
                        with asked as (
                            insert into alert_subscription (address, language, section_id, query, frequency, stop_secret, stop_digest)
                            values (:address, :language, :section, :query, :frequency, :secret, :digest)
                            returning id)
                        insert into alert (subscription_id, key, due_at)
                        select id, 'confirmation', clock_timestamp() from asked
                        """)
                .param("address", address.text())
                .param("language", topic.language().tag())
                .param("section", section == null ? null : section.id())
                .param("query", topic.query())
                .param("frequency", frequency.name())
                .param("secret", secret)
                .param("digest", LinkSecret.digest(secret))
                .update();
    }

    private boolean mayBeAsked(MailAddress address) {
        return database.sql("""
                        select count(*) filter (where asked_at > clock_timestamp() - interval '24 hours') < :daily
                            and count(*) < :most
                            and (select count(*) from alert_subscription where confirmed_at is null) < :unconfirmed
                        from alert_subscription where lower(address) = lower(:address)
                        """)
                .param("daily", ASKED_A_DAY)
                .param("most", MOST)
                .param("unconfirmed", MOST_UNCONFIRMED)
                .param("address", address.text())
                .query(Boolean.class)
                .single();
    }

    /** What the secret in a link confirms; empty where there is none, or it came too late. */
    @Transactional(readOnly = true)
    Optional<Subscription> toConfirm(String secret) {
        return database.sql(COLUMNS + "join alert_confirmation c on c.subscription_id = s.id where c.digest = :digest"
                        + " and s.ended_at is null and not (" + IS_LATE + ")")
                .param("digest", LinkSecret.digest(secret))
                .param("within", properties.confirmWithin().toSeconds())
                .query(this::subscription)
                .optional();
    }

    /** Confirms a subscription, which takes the place of those of the same address to the same. */
    @Transactional
    Optional<Subscription> confirm(String secret) {
        Optional<Subscription> found = toConfirm(secret);
        found.filter(each -> each.state() == State.ASKED).ifPresent(each -> {
            database.sql("""
                            update alert_subscription
                            set confirmed_at = clock_timestamp(), after_act = (select coalesce(max(number), 0) from publication_log)
                            where id = :id and confirmed_at is null and ended_at is null
                            """).param("id", each.id()).update();
            database.sql("""
                            select other.id from alert_subscription other join alert_subscription s on s.id = :id
                            where other.id <> s.id and lower(other.address) = lower(s.address) and other.language = s.language
                              and other.section_id is not distinct from s.section_id and other.query = s.query
                            """).param("id", each.id()).query(Long.class).list().forEach(this::end);
        });
        return found;
    }

    /** What the secret in a link stops, or has stopped; empty where there is none. */
    @Transactional(readOnly = true)
    Optional<Subscription> toStop(String secret) {
        return database.sql(COLUMNS + "where s.stop_digest = :digest")
                .param("digest", LinkSecret.digest(secret))
                .query(this::subscription)
                .optional();
    }

    /** Ends a subscription and erases its address; one that has ended stays so. */
    @Transactional
    Optional<Subscription> stop(String secret) {
        Optional<Subscription> found = toStop(secret);
        found.ifPresent(each -> end(each.id()));
        return found;
    }

    /** Ends the subscription of a message for which the mail server knows no address any more, and erases it. */
    @Transactional
    void endOf(UUID message) {
        database.sql("select subscription_id from alert where id = :id")
                .param("id", message)
                .query(Long.class)
                .optional()
                .ifPresent(subscription -> {
                    log.info("Subscription {} has ended: the mail server knows no such address", subscription);
                    end(subscription);
                });
    }

    /** Ends a subscription and erases its address. */
    @Transactional
    void end(long id) {
        database.sql("""
                        update alert_subscription
                        set address = null, stop_secret = null, query = '', ended_at = clock_timestamp()
                        where id = :id and ended_at is null
                        """).param("id", id).update();
    }

    /** Deletes what was not confirmed in time, what has ended, and what is no longer to be remembered. */
    @Transactional
    void tidy() {
        database.sql("delete from alert_subscription where " + IS_LATE)
                .param("within", properties.confirmWithin().toSeconds())
                .update();
        database.sql(
                        "delete from alert using alert_subscription s where s.id = subscription_id and s.ended_at is not null")
                .update();
        database.sql("delete from alert_subscription where ended_at < clock_timestamp() - make_interval(days => :days)")
                .param("days", ENDED_DAYS)
                .update();
        database.sql("delete from alert where done_at < clock_timestamp() - make_interval(days => :days)")
                .param("days", (int) properties.remembered().toDays())
                .update();
    }

    private Subscription subscription(ResultSet row, int index) throws SQLException {
        State state = row.getObject("ended_at") != null
                ? State.ENDED
                : row.getObject("confirmed_at") == null ? State.ASKED : State.CONFIRMED;
        return new Subscription(
                row.getLong("id"),
                topic(row.getString("language"), row.getObject("section_id", Long.class), row.getString("query")),
                Frequency.valueOf(row.getString("frequency")),
                state);
    }

    private Topic topic(String language, @Nullable Long section, String query) {
        return new Topic(
                Language.ofTag(language).orElseThrow(),
                section == null ? null : sections.byId(section).orElseThrow(),
                query);
    }
}
