package org.bureauportal.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.published.PublicationLog.Act;
import org.bureauportal.published.PublicationLog.Kind;
import org.bureauportal.search.SavedSearches;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.SiteProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the publication log, and notes for each act who is to be told of it: those whose topic the article belongs to, and those
 * who were told of the article before. Acts are taken in their order, by one node at a time,
 * and how far it has come is noted in the same transaction; publishing knows nothing of it.
 */
@Component
@Conditional(WhereMailIsSet.class)
class Distribution {

    /** Those of which subscribers are told: a minor fix changes nothing in substance, and a move nothing of the text. */
    private static final Set<Kind> TOLD =
            Set.of(Kind.PUBLISHED, Kind.CORRECTED, Kind.WITHDRAWN, Kind.RESTORED, Kind.REMOVED);

    /** So many subscriptions are looked at in one transaction, which is therefore short however many there are. */
    private static final int BATCH = 2_000;

    /** Today's message may be on its way, and so may tomorrow's where the clock was put on. */
    private static final int DAYS = 3;

    private static final String RECIPIENTS = """
            select s.id from alert_subscription s
            where s.id > :after and s.id <= :last and s.confirmed_at is not null and s.ended_at is null
              and s.after_act < :act and s.frequency = :frequency
              and not exists (select from alert_item known where known.subscription_id = s.id and known.act = :act)
              and (exists (select from alert_item told where told.subscription_id = s.id and told.article_id = :article)
                   or (s.query = '' or s.query = any(:found))
                      and (s.section_id = any(:sections)
                           or s.section_id is null and (s.query <> '' or s.language = :language)))
            """;

    /** The act goes into a message that waits and that no node has begun to send, or into a new one. */
    private static final String AT_ONCE = """
            with recipient as (%s),
            waiting as (
                select a.id, a.subscription_id from alert a
                where a.outcome is null and a.attempts = 0 and a.key like 'act %%'
                  and a.subscription_id in (select id from recipient)
                for update skip locked),
            made as (
                insert into alert (subscription_id, key, due_at)
                select id, :key, clock_timestamp() from recipient where id not in (select subscription_id from waiting)
                on conflict do nothing
                returning id, subscription_id)
            insert into alert_item (subscription_id, act, article_id, alert_id)
            select subscription_id, :act, :article, id
            from (select id, subscription_id from waiting union all select id, subscription_id from made) message
            on conflict do nothing
            """.formatted(RECIPIENTS);

    /** The same for the message of a day. */
    private static final String DAILY = """
            with recipient as (%s),
            made as (
                insert into alert (subscription_id, key, due_at)
                select id, :key, :due from recipient
                on conflict (subscription_id, key) do update set due_at = excluded.due_at
                    where alert.outcome is null and alert.attempts = 0
                returning id, subscription_id)
            insert into alert_item (subscription_id, act, article_id, alert_id)
            select subscription_id, :act, :article, id from made
            """.formatted(RECIPIENTS);

    /**
     * How far the log was distributed.
     *
     * @param act the last one that is done
     * @param subscription the last one for which the act behind it is done
     */
    private record Progress(long act, long subscription) {}

    /** Subscriptions that follow one, up to another. */
    private record Batch(long after, long last, int size) {}

    private final JdbcClient database;
    private final PublicationLog log;
    private final SavedSearches searches;
    private final Sections sections;
    private final SiteProperties site;
    private final AlertProperties properties;
    private final TransactionTemplate transaction;

    Distribution(
            JdbcClient database,
            PublicationLog log,
            SavedSearches searches,
            Sections sections,
            SiteProperties site,
            AlertProperties properties,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.log = log;
        this.searches = searches;
        this.sections = sections;
        this.site = site;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Goes on with the next act of the log. Gives whether there was one on which no other node works. */
    boolean next() {
        return isBehind()
                && Boolean.TRUE.equals(transaction.execute(
                        status -> database.sql("select act, subscription from alert_progress for update skip locked")
                                .query(Progress.class)
                                .optional()
                                .filter(this::goOn)
                                .isPresent()));
    }

    private boolean goOn(Progress progress) {
        long done = Math.max(progress.act(), irrelevant());
        Optional<Act> next = log.after(done, 1).stream().findFirst();
        next.ifPresent(act -> {
            Batch batch = batch(act, done == progress.act() ? progress.subscription() : 0);
            if (batch.size() > 0) {
                distribute(act, batch);
            }
            note(batch.size() < BATCH ? new Progress(act.number(), 0) : new Progress(done, batch.last()));
        });
        return next.isPresent();
    }

    /** The next subscriptions that may have to do with an act. */
    private Batch batch(Act act, long after) {
        if (!TOLD.contains(act.kind())) {
            return new Batch(after, after, 0);
        }
        return database.sql("""
                        select cast(:after as bigint) as after, coalesce(max(id), 0) as last, count(*) as size
                        from (
                            select id from alert_subscription
                            where id > :after and confirmed_at is not null and ended_at is null
                            order by id limit :most) next
                        """)
                .param("after", after)
                .param("most", BATCH)
                .query(Batch.class)
                .single();
    }

    private void note(Progress progress) {
        database.sql("update alert_progress set act = :act, subscription = :subscription")
                .param("act", progress.act())
                .param("subscription", progress.subscription())
                .update();
    }

    private boolean isBehind() {
        return database.sql(
                        "select exists (select from publication_log where number > (select act from alert_progress))")
                .query(Boolean.class)
                .single();
    }

    /** The last act that is not told at all: while there are no subscriptions, that of a minute ago, as one may just come. */
    private long irrelevant() {
        return database.sql("""
                        select number from publication_log
                        where acted_at < clock_timestamp() - interval '1 minute'
                          and not exists (select from alert_subscription where confirmed_at is not null and ended_at is null)
                        order by acted_at desc, number desc limit 1
                        """).query(Long.class).optional().orElse(0L);
    }

    private void distribute(Act act, Batch batch) {
        Section filed = sections.byId(act.sectionId()).orElseThrow();
        Long[] around = sections.all().stream()
                .filter(each -> each.contains(filed))
                .map(Section::id)
                .toArray(Long[]::new);
        Map<String, Object> about = Map.of(
                "act", act.number(),
                "article", act.article(),
                "language", filed.language().tag(),
                "sections", around,
                "found", found(act.article(), batch),
                "after", batch.after(),
                "last", batch.last());
        database.sql(AT_ONCE)
                .params(about)
                .param("frequency", Frequency.AT_ONCE.name())
                .param("key", "act " + act.number())
                .update();
        ZonedDateTime due = due(act.at());
        for (int day = 0; day < DAYS; day++) {
            database.sql(DAILY)
                    .params(about)
                    .param("frequency", Frequency.DAILY.name())
                    .param("key", "day " + due.plusDays(day).toLocalDate())
                    .param("due", due.plusDays(day).toInstant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Those of the searches of subscribers that find an article. */
    private String[] found(long article, Batch batch) {
        List<String> sought = database.sql("""
                        select distinct query from alert_subscription
                        where id > :after and id <= :last and query <> '' and confirmed_at is not null and ended_at is null
                        """)
                .param("after", batch.after())
                .param("last", batch.last())
                .query(String.class)
                .list();
        return searches.finding(article, sought).toArray(String[]::new);
    }

    /** When the message of a day is due that follows an instant. */
    ZonedDateTime due(Instant instant) {
        ZonedDateTime at = instant.atZone(site.zone());
        ZonedDateTime due = at.toLocalDate().atTime(properties.dailyAt()).atZone(site.zone());
        return due.isAfter(at)
                ? due
                : at.toLocalDate().plusDays(1).atTime(properties.dailyAt()).atZone(site.zone());
    }
}
