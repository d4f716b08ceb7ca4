package org.bureauportal.review.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.bureauportal.account.Accounts;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.review.WaitingReviews;
import org.bureauportal.review.WaitingReviews.Pressing;
import org.bureauportal.review.WaitingReviews.Wait;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.SiteProperties;
import org.bureauportal.workday.WorkingDays;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is to be told. What they are told is looked up as the message is sent. */
@Component
@Conditional(WhereMailIsSet.class)
class NotificationPlan {

    private static final String CAN_BE_TOLD = "n.address is not null and n.refused_at is null and not a.disabled";

    private final JdbcClient database;
    private final WaitingReviews waiting;
    private final Accounts accounts;
    private final WorkingDays days;
    private final SiteProperties site;
    private final NotificationProperties properties;

    NotificationPlan(
            JdbcClient database,
            WaitingReviews waiting,
            Accounts accounts,
            WorkingDays days,
            SiteProperties site,
            NotificationProperties properties) {
        this.database = database;
        this.waiting = waiting;
        this.accounts = accounts;
        this.days = days;
        this.site = site;
        this.properties = properties;
    }

    /**
     * Makes the messages of the day, where work is done on it and its hour has come: once, by one node. An hour that no node
     * saw is made up for as long as the day lasts.
     */
    @Transactional
    void makeDaily(Instant now) {
        ZonedDateTime at = now.atZone(site.zone());
        LocalDate day = at.toLocalDate();
        if (at.toLocalTime().isBefore(properties.dailyAt()) || isMade(day) || !days.isWorking(day)) {
            return;
        }
        // another node that does the same waits here, and then finds it done
        int made = database.sql("insert into notification_day (day) values (:day) on conflict do nothing")
                .param("day", day)
                .update();
        if (made > 0) {
            database.sql("""
                            insert into notification (account_id, key)
                            select n.account_id, 'day ' || :day
                            from notification_address n join account a on a.id = n.account_id
                            where n.daily and
                            """ + CAN_BE_TOLD).param("day", day.toString()).update();
        }
    }

    private boolean isMade(LocalDate day) {
        return database.sql("select exists (select from notification_day where day = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Makes a message of each review that is pressing, for each of those who may give it and were not told. */
    @Transactional
    void makePressing() {
        for (Pressing wanted : waiting.pressing()) {
            untold(wanted).stream()
                    .filter(username -> waitsFor(username, wanted.key()))
                    .forEach(username -> database.sql("""
                                    insert into notification (account_id, key)
                                    select id, 'pressing ' || :key from account where username = :username
                                    on conflict do nothing
                                    """)
                            .param("key", wanted.key())
                            .param("username", username)
                            .update());
        }
    }

    private List<String> untold(Pressing wanted) {
        String[] reviewers = accounts.reviewersIn(wanted.section(), wanted.by()).stream()
                .map(Actor::username)
                .toArray(String[]::new);
        return database.sql("""
                        select a.username from notification_address n join account a on a.id = n.account_id
                        where a.username = any(:reviewers) and n.pressing
                          and not exists (
                              select from notification o where o.account_id = n.account_id and o.key = 'pressing ' || :key)
                          and
                        """ + CAN_BE_TOLD + " order by a.id")
                .param("reviewers", reviewers)
                .param("key", wanted.key())
                .query(String.class)
                .list();
    }

    private boolean waitsFor(String username, String key) {
        return accounts.current(username)
                .map(editor -> waiting.of(editor).stream().map(Wait::key).anyMatch(key::equals))
                .orElse(false);
    }
}
