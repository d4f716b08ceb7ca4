package org.bureauportal.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open sessions of each account, on whichever node they began. */
@Service
public class OpenSessions {

    /** What a session says of itself: how often all of the account had been ended when it began, and the browser. */
    public static final String ATTRIBUTE = "about";

    private static final Pattern ABOUT = Pattern.compile("(\\d{1,9}) ?(.*)");
    private static final int LONGEST_HEADER = 1000;
    private static final int SHOWN = 100;

    private final JdbcClient database;
    private final Accounts accounts;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SessionConfiguration.Limits limits;

    private record Row(OpenSession session, int sessionsEnded) {}

    OpenSessions(
            JdbcClient database,
            Accounts accounts,
            Rights rights,
            ApplicationEventPublisher events,
            Clock clock,
            SessionConfiguration.Limits limits) {
        this.database = database;
        this.accounts = accounts;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
        this.limits = limits;
    }

    /** Notes in a session whose it is, and in which browser. */
    public static void note(HttpServletRequest request, Editor editor) {
        HttpSession session = request.getSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, editor.getUsername());
        session.setAttribute(ATTRIBUTE, editor.sessionsEnded() + " " + browser(request));
    }

    /** What a request's browser says it is, such as {@code Firefox, Windows}; empty for what is not known. */
    public static String browser(HttpServletRequest request) {
        String header = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        return Browser.of(header.substring(0, Math.min(header.length(), LONGEST_HEADER)));
    }

    /**
     * Those of an account, the last used first; none where it is disabled.
     *
     * @param current the name of the session that asks, or null
     */
    @Transactional(readOnly = true)
    public List<OpenSession> of(String username, @Nullable String current) {
        Optional<Editor> editor = accounts.current(username);
        return editor.isEmpty()
                ? List.of()
                : rows(username, current).stream()
                        .filter(row -> row.sessionsEnded() == editor.get().sessionsEnded())
                        .map(Row::session)
                        .toList();
    }

    private List<Row> rows(String username, @Nullable String current) {
        Instant now = clock.instant();
        return database.sql("""
                        select primary_id, creation_time, last_access_time, session_id = :current as is_this,
                            convert_from(attribute_bytes, 'UTF8') as about
                        from newsroom_session join newsroom_session_attributes on session_primary_id = primary_id
                        where principal_name = :username and attribute_name = :attribute
                            and expiry_time > :now and creation_time > :oldest
                        order by last_access_time desc, primary_id
                        limit :most
                        """)
                .param("current", current == null ? "" : current)
                .param("username", username)
                .param("attribute", ATTRIBUTE)
                .param("now", now.toEpochMilli())
                .param("oldest", now.minus(limits.lifetime()).toEpochMilli())
                .param("most", SHOWN)
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        Matcher about = ABOUT.matcher(row.getString("about"));
        boolean isKnown = about.matches();
        OpenSession session = new OpenSession(
                row.getString("primary_id"),
                Instant.ofEpochMilli(row.getLong("creation_time")),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                isKnown ? about.group(2) : "",
                row.getBoolean("is_this"));
        return new Row(session, isKnown ? Integer.parseInt(about.group(1)) : -1);
    }

    /** Ends one of one's own; what has ended already is not ended again. */
    @Transactional
    void end(String key, Actor who) {
        rights.require(who, Right.OWN_ACCOUNT);
        Optional<OpenSession> session = of(who.username(), null).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
        if (session.isPresent()
                && database.sql("delete from newsroom_session where primary_id = :key and principal_name = :username")
                                .param("key", key)
                                .param("username", who.username())
                                .update()
                        == 1) {
            events.publishEvent(new SessionEvent.Ended(who, session.get().browser()));
        }
    }

    /**
     * Ends all of an account, also those of which an earlier version noted no name.
     *
     * @param except the name of the session that goes on, which is then to be renewed; or null
     */
    @Transactional
    public void endAll(String username, @Nullable String except, Actor by) {
        accounts.endSessions(username, by);
        database.sql("delete from newsroom_session where principal_name = :username and session_id <> :except")
                .param("username", username)
                .param("except", except == null ? "" : except)
                .update();
    }
}
