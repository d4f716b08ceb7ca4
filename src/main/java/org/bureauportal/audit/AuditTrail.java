package org.bureauportal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.check.PersonalData;
import org.bureauportal.shared.AuditableEvent;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.SiteProperties;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The record of every act, appended to and never changed. */
@Service
class AuditTrail {

    private static final int PAGE = 50;
    private static final int SUBJECT_AT_MOST = 500;
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private static final String WANTED = """
            from audit_entry
            where (:action = '' or action = :action or action like :action || '.%')
                and (:username = '' or actor_username = :username)
                and (:article = 0 or article = :article)
                and recorded_at >= :from and recorded_at < :until
            """;

    private final JdbcClient database;
    private final JsonMapper json;
    private final PersonalData personalData;
    private final ZoneId zone;

    AuditTrail(JdbcClient database, JsonMapper json, PersonalData personalData, SiteProperties site) {
        this.personalData = personalData;
        this.database = database;
        this.json = json;
        this.zone = site.zone();
    }

    /**
     * What is looked for.
     *
     * @param action its name, or the part before the dot; empty for any
     * @param username empty for anybody
     * @param article an article's number; 0 for any, and for what was done to none
     * @param from the first day, in the site's zone
     * @param to the last day
     */
    record LogFilter(String action, String username, long article, LocalDate from, LocalDate to) {}

    /**
     * Joins the transaction of the act: without its entry, the act does not happen. Entries stay for ever, so that numbers of
     * persons in titles, notes and names of files are masked in them.
     */
    @EventListener
    @Transactional
    void append(AuditableEvent act) {
        database.sql("""
                        insert into audit_entry (actor_username, actor_name, action, article, subject, details)
                        values (:username, :name, :action, :article, :subject, cast(:details as jsonb))
                        """)
                .param("username", act.by().username())
                .param("name", act.by().name())
                .param("action", act.action())
                .param("article", act.article())
                .param("subject", shortened(isOfText(act) ? personalData.mask(act.subject()) : act.subject()))
                .param("details", json.writeValueAsString(details(act)))
                .update();
    }

    /** Usernames are kept as they are. */
    private static boolean isOfText(AuditableEvent act) {
        return act.article() != null || act.action().startsWith("attachment.");
    }

    private Map<String, String> details(AuditableEvent act) {
        Map<String, String> details = new LinkedHashMap<>(act.details());
        if (act.article() != null) {
            details.replaceAll((name, said) -> personalData.mask(said));
        }
        return details;
    }

    /**
     * One page of the entries, newest first.
     *
     * @param page from 1
     */
    @Transactional(readOnly = true)
    Paged<AuditEntry> find(LogFilter wanted, int page) {
        long total =
                asked("select count(*) " + WANTED, wanted).query(Long.class).single();
        int pages = Paged.pages(total, PAGE);
        if (page > pages) {
            throw NotFound.page(Integer.toString(page));
        }
        List<AuditEntry> entries = asked("select * " + WANTED + " order by id desc limit :size offset :start", wanted)
                .param("size", PAGE)
                .param("start", (page - 1L) * PAGE)
                .query(this::entry)
                .list();
        return new Paged<>(entries, page, pages, total);
    }

    /** All that was done to an article, newest first. */
    @Transactional(readOnly = true)
    List<AuditEntry> of(long article) {
        return database.sql("select * from audit_entry where article = :article order by id desc")
                .param("article", article)
                .query(this::entry)
                .list();
    }

    /** Every action that was ever written down. */
    @Transactional(readOnly = true)
    List<String> actions() {
        return database.sql("select distinct action from audit_entry order by action")
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, LogFilter wanted) {
        return database.sql(sql)
                .param("action", wanted.action())
                .param("username", wanted.username())
                .param("article", wanted.article())
                .param("from", wanted.from().atStartOfDay(zone).toOffsetDateTime())
                .param("until", wanted.to().plusDays(1).atStartOfDay(zone).toOffsetDateTime());
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        long article = row.getLong("article");
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor_username"),
                row.getString("actor_name"),
                row.getString("action"),
                article == 0 ? null : Long.valueOf(article),
                row.getString("subject"),
                json.readValue(row.getString("details"), DETAILS));
    }

    /** Never in the middle of a character. */
    private static String shortened(String subject) {
        if (subject.length() <= SUBJECT_AT_MOST) {
            return subject;
        }
        boolean cutsACharacter = Character.isHighSurrogate(subject.charAt(SUBJECT_AT_MOST - 1));
        return subject.substring(0, cutsACharacter ? SUBJECT_AT_MOST - 1 : SUBJECT_AT_MOST);
    }
}
