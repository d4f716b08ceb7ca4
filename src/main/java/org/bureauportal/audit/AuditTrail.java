package org.bureauportal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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
    private static final HexFormat HEX = HexFormat.of();
    private static final int SUBJECT_AT_MOST = 500;
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    static final String FAILED_SIGN_IN = "account.signInFailed";

    /** Acts that were asked for and not done. */
    private static final String REFUSED = """
            action in ('act.refused', 'act.failed', 'account.signInFailed', 'factor.codeRefused', 'factor.codesClosed',
                'article.scheduleFailed')""";

    /** Acts that were done although the portal had an objection: the details that have the reasons. */
    private static final String OVERRIDDEN = "jsonb_exists_any(details, array['personalDataReason', 'urgentReason'])";

    private static final String ENTRIES = " from audit_entry left join audit_link on entry = audit_entry.id ";

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
        long total = count(wanted, Long.MAX_VALUE);
        int pages = Paged.pages(total, PAGE);
        if (page > pages) {
            throw NotFound.page(Integer.toString(page));
        }
        List<AuditEntry> entries =
                new Question(wanted).page((page - 1L) * PAGE).query(this::entry).list();
        return new Paged<>(entries, page, pages, total);
    }

    /**
     * How many entries there are.
     *
     * @param last number in the chain of the last one that counts
     */
    @Transactional(readOnly = true)
    long count(LogFilter wanted, long last) {
        Question question = last == Long.MAX_VALUE
                ? new Question(wanted)
                : new Question(wanted).and("number <= :last", "last", last);
        return question.asked("select count(*)", "").query(Long.class).single();
    }

    /**
     * The newest entries before one, in the order of the chain.
     *
     * @param number in the chain
     */
    @Transactional(readOnly = true)
    List<AuditEntry> before(long number, LogFilter wanted, int most) {
        return new Question(wanted)
                .and("number < :before", "before", number)
                .asked("select audit_entry.*, number, hash", "order by number desc limit :most")
                .param("most", most)
                .query(this::entry)
                .list();
    }

    /** All that was done to an article, newest first. */
    @Transactional(readOnly = true)
    List<AuditEntry> of(long article) {
        return database.sql("select audit_entry.*, number, hash" + ENTRIES
                        + "where article = :article order by audit_entry.id desc")
                .param("article", article)
                .query(this::entry)
                .list();
    }

    /** Every action that was ever written down, from one to the next in the index. */
    @Transactional(readOnly = true)
    List<String> actions() {
        return database.sql("""
                        with recursive known (action) as (
                            (select min(action) from audit_entry)
                            union all
                            select (select min(e.action) from audit_entry e where e.action > known.action)
                            from known where known.action is not null
                        )
                        select action from known where action is not null order by action
                        """).query(String.class).list();
    }

    /** Where the chain ends now. */
    @Transactional(readOnly = true)
    ChainEnd end() {
        return database.sql("select number, hash from audit_chain_end")
                .query((row, number) -> new ChainEnd(row.getLong("number"), HEX.formatHex(row.getBytes("hash"))))
                .single();
    }

    /**
     * The last link of the chain.
     *
     * @param number how many links there were ever
     * @param hash a SHA-256 in hexadecimal
     */
    record ChainEnd(long number, String hash) {

        /** The hash in groups, as a person copies it. */
        public String groups() {
            return hash.replaceAll("(.{8})(?!$)", "$1 ");
        }
    }

    /** What is asked of the log: only what is looked for is part of the statement, so that the database finds the index for it. */
    private final class Question {

        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final Map<String, Object> values = new HashMap<>();

        private Question(LogFilter wanted) {
            if (!wanted.action().isEmpty()) {
                boolean isWhole = wanted.action().contains(".");
                and(isWhole ? "action = :action" : "split_part(action, '.', 1) = :action", "action", wanted.action());
            }
            if (!wanted.by().isEmpty()) {
                // a sign-in that failed stands under the name that was claimed
                and("""
                        (actor_username = lower(:by) or actor_name = :by
                            or action = 'account.signInFailed' and subject = lower(:by))""", "by", wanted.by());
            }
            if (wanted.article() != 0) {
                and("article = :article", "article", wanted.article());
            }
            LocalDate from = wanted.from();
            if (from != null) {
                and("recorded_at >= :from", "from", from.atStartOfDay(zone).toOffsetDateTime());
            }
            LocalDate to = wanted.to();
            if (to != null) {
                and(
                        "recorded_at < :until",
                        "until",
                        to.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
            }
            switch (wanted.kind()) {
                case REFUSED -> conditions.add(REFUSED);
                case OVERRIDDEN -> conditions.add(OVERRIDDEN);
                case ANY -> {
                    // is no condition
                }
            }
        }

        private Question and(String condition, String name, Object value) {
            conditions.add(condition);
            values.put(name, value);
            return this;
        }

        private JdbcClient.StatementSpec asked(String columns, String order) {
            return database.sql(columns + ENTRIES + "where " + conditions() + " " + order)
                    .params(values);
        }

        /** Links only what is on the page: those before it are skipped unread. */
        private JdbcClient.StatementSpec page(long start) {
            return database.sql(
                            "select audit_entry.*, number, hash from (select * from audit_entry where " + conditions()
                                    + " order by id desc limit :size offset :start) audit_entry"
                                    + " left join audit_link on entry = audit_entry.id order by audit_entry.id desc")
                    .params(values)
                    .param("size", PAGE)
                    .param("start", start);
        }

        private String conditions() {
            return String.join(" and ", conditions);
        }
    }

    private AuditEntry entry(ResultSet row, int index) throws SQLException {
        long article = row.getLong("article");
        byte[] hash = row.getBytes("hash");
        return new AuditEntry(
                row.getLong("id"),
                row.getLong("number"),
                hash == null ? "" : HEX.formatHex(hash),
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
