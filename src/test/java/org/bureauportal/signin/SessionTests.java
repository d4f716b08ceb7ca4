package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

import java.awt.Point;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.Wire;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.util.SerializationUtils;

/** Sessions are in the database, where every portal finds them. */
@PortalTest
class SessionTests {

    @Autowired
    private JdbcClient database;

    @Autowired
    private JdbcIndexedSessionRepository sessions;

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails portal;

    @LocalServerPort
    private int port;

    /** Typing that waits to be given back, a page that was asked for, a notice for the next page: all of it goes along. */
    @Test
    void anEditorMovesToAnotherPortalUnnoticed() {
        Visitor editor = new Visitor(port);
        editor.get("/newsroom/articles/new");
        String title = "Kept " + Desk.aWord();
        Map<String, String> typed = Map.of("form", "/newsroom/articles/new", "title", title);
        HttpResponse<String> ended = editor.post("/newsroom/articles", typed);

        try (AnotherPortal other = AnotherPortal.with(portal, owner).start()) {
            Visitor there = other.visitor();
            HttpResponse<String> signedIn = there.post(
                    "/newsroom/sign-in",
                    Visitor.filled(
                            Visitor.parsed(ended), Map.of("username", "author", "password", "for-trying-out-only")),
                    "Cookie",
                    editor.cookies());
            String session = signedIn.headers().allValues("set-cookie").stream()
                    .filter(cookie -> cookie.startsWith("newsroom="))
                    .map(cookie -> cookie.replaceFirst(";.*", ""))
                    .findFirst()
                    .orElseThrow();

            Visitor back = new Visitor(port);
            HttpResponse<String> form = back.get("/newsroom/articles/new", "Cookie", session);

            assertThat(signedIn.statusCode()).isEqualTo(302);
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(Visitor.parsed(form).select("#title").text()).isEqualTo(title);
            HttpResponse<String> desk = there.get("/newsroom", "Cookie", session);
            assertThat(Visitor.parsed(desk).select(".sign-out").text()).contains("Sample Author");
            String token =
                    Visitor.parsed(desk).select(".sign-out input[name=_csrf]").val();
            back.post("/newsroom/sign-out", Map.of("_csrf", token), "Cookie", session);
            assertThat(there.get("/newsroom", "Cookie", session).statusCode()).isEqualTo(302);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAA",
                "",
                "\u00ff\u00fe",
                "%00",
                "QUFBQQ==",
                "00000000-0000-0000-0000-000000000000",
                "'; drop table newsroom_session; --",
                "\"quoted\""
            })
    void aCookieThatNobodyGaveIsNobodys(String value) throws IOException {
        Wire wire = new Wire(port);
        String headers = "Host: localhost\r\nCookie: newsroom=" + value + "\r\n";

        assertThat(wire.get("/newsroom/sign-in", headers)).startsWith("HTTP/1.1 200");
        assertThat(wire.get("/newsroom", headers)).startsWith("HTTP/1.1 302").contains("/newsroom/sign-in");
        assertThat(wire.get("/", headers)).startsWith("HTTP/1.1 200").doesNotContain("Set-Cookie");
        assertThat(wire.post("/newsroom/articles", headers, "title=x")).startsWith("HTTP/1.1 401");
    }

    /** A header with a NUL is none (RFC 9110, section 5.5). */
    @Test
    void aCookieWithANulIsABadRequest() throws IOException {
        assertThat(new Wire(port).get("/newsroom", "Host: localhost\r\nCookie: newsroom=\u0000\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Security-Policy", "<h1");
    }

    /** An earlier version kept a serialized object, of which nothing is ever made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from newsroom_session_attributes where attribute_name = 'editor'",
                "null",
                "{}",
                "no JSON"
            })
    void aSessionOfAnotherVersionHasEndedAndLosesNoTyping(String change) {
        Visitor editor = Visitor.signedInAs(port, "author");
        String name = nameOf(editor);
        database.sql("insert into newsroom_session_attributes select primary_id, 'SPRING_SECURITY_CONTEXT', :bytes"
                        + " from newsroom_session where session_id = :name")
                .param("bytes", SerializationUtils.serialize(new Point()))
                .param("name", name)
                .update();
        assertThat(editor.get("/newsroom").statusCode())
                .as("what nobody asks for is nobody's business")
                .isEqualTo(200);
        String mine = " session_primary_id = (select primary_id from newsroom_session where session_id = ?)";
        if (change.startsWith("delete")) {
            database.sql(change + " and" + mine).param(name).update();
        } else {
            database.sql("update newsroom_session_attributes set attribute_bytes = convert_to(?, 'UTF8')"
                            + " where attribute_name = 'editor' and" + mine)
                    .param(change)
                    .param(name)
                    .update();
        }

        HttpResponse<String> post =
                editor.post("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept"));

        assertThat(post.statusCode()).isEqualTo(401);
        assertThat(Visitor.parsed(post).select("textarea[name=kept.title]").val())
                .isEqualTo("Kept");
        assertThat(rows(name)).isZero();
    }

    @Test
    void endsAfterTwoHoursWithoutARequest() {
        Visitor editor = Visitor.signedInAs(port, "author");
        String name = nameOf(editor);

        assertThat(seconds(name)).isEqualTo(7200);

        database.sql("update newsroom_session set last_access_time = last_access_time - 7201000 where session_id = ?")
                .param(name)
                .update();
        assertThat(editor.get("/newsroom").statusCode()).isEqualTo(302);
        assertThat(rows(name)).isZero();
    }

    @Test
    void endsTwelveHoursAfterSignInWhateverHappensAndLosesNoTyping() {
        Visitor editor = Visitor.signedInAs(port, "author");
        String first = nameOf(editor);
        older(first, 11 * 3600 + 3540);
        assertThat(editor.get("/newsroom").statusCode()).isEqualTo(200);
        editor.signIn("author", "for-trying-out-only");
        String name = nameOf(editor);
        older(name, 11 * 3600 + 3540);
        assertThat(editor.get("/newsroom").statusCode())
                .as("another sign-in begins another time")
                .isEqualTo(200);
        older(name, 60);

        HttpResponse<String> post =
                editor.post("/newsroom/articles", Map.of("form", "/newsroom/articles/new", "title", "Kept"));

        assertThat(post.statusCode()).isEqualTo(401);
        assertThat(Visitor.parsed(post).select("textarea[name=kept.title]").val())
                .isEqualTo("Kept");
        assertThat(rows(name)).isZero();
        assertThat(rows(first)).isZero();
    }

    private void older(String name, int seconds) {
        database.sql("update newsroom_session set creation_time = creation_time - ? where session_id = ?")
                .param(seconds * 1000L)
                .param(name)
                .update();
    }

    @Test
    void isNotWrittenAtEveryRequest() {
        Visitor editor = Visitor.signedInAs(port, "author");
        String written = "select concat(xmin, '/', ctid) from newsroom_session where session_id = ?";
        editor.get("/newsroom");
        String before =
                database.sql(written).param(nameOf(editor)).query(String.class).single();

        editor.get("/newsroom");
        editor.get("/newsroom/sections");

        assertThat(database.sql(written)
                        .param(nameOf(editor))
                        .query(String.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void theExpiredAreRemoved() {
        Visitor editor = Visitor.signedInAs(port, "author");
        Visitor stranger = Visitor.signedInAs(port, "author");
        database.sql("update newsroom_session set expiry_time = 1 where session_id = ?")
                .param(nameOf(stranger))
                .update();

        sessions.cleanUpExpiredSessions();

        assertThat(rows(nameOf(stranger))).isZero();
        assertThat(rows(nameOf(editor))).isOne();
    }

    /** Who is signed in and how, the token, what was typed and what is to be said next: of all that, text alone. */
    @Test
    void keepsTextAndNoHashOfAPassword() {
        Visitor editor = Visitor.signedInAs(port, "author");
        editor.act("/newsroom/account/language", Map.of("language", ""));
        editor.act("/newsroom/account/language", Map.of("language", ""));
        editor.act(
                "/newsroom/articles/1/withdrawal",
                Map.of("form", "/newsroom/articles/1/overview", "act", "withdrawal", "reason", "尚未保存"));

        Map<String, String> parts = new HashMap<>();
        database.sql("select attribute_name, convert_from(attribute_bytes, 'UTF8') as text"
                        + " from newsroom_session_attributes join newsroom_session"
                        + " on primary_id = session_primary_id where session_id = ?")
                .param(nameOf(editor))
                .query((row, number) -> parts.put(row.getString("attribute_name"), row.getString("text")))
                .list();

        assertThat(parts)
                .containsOnlyKeys("editor", "about", PRINCIPAL_NAME_INDEX_NAME, "token", "flash", "unsavedForm");
        assertThat(parts.get("editor")).contains("\"author\"", "FACTOR_PASSWORD");
        assertThat(parts.get("flash")).contains("account.done.language");
        assertThat(parts.get("unsavedForm")).contains("尚未保存");
        assertThat(parts.values()).noneMatch(part -> part.contains("argon2"));
    }

    @Test
    void aSessionThatCannotBeWrittenIsAnOutageOfTheNewsroomAlone() throws Exception {
        Visitor editor = Visitor.signedInAs(port, "author");
        Map<String, String> typed = new HashMap<>(Visitor.filled(editor.page("/newsroom/articles/new"), Map.of()));
        typed.put("title", "Kept " + Desk.aWord());
        // so long ago that the next request notes when it was
        Visitor stranger = new Visitor(port);
        Document signIn = stranger.page("/newsroom/sign-in");
        database.sql("update newsroom_session set last_access_time = last_access_time - 61000 where session_id = ?")
                .param(nameOf(editor))
                .update();
        List<HttpResponse<String>> answers;
        HttpResponse<String> reader;
        try (Connection lock = owner().getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            // it can be read and not be written, and then neither
            statement.execute("lock table newsroom_session in exclusive mode");
            HttpResponse<String> get = editor.get("/newsroom");
            HttpResponse<String> post = editor.post("/newsroom/articles/new/preview", typed);
            assertThat(new Visitor(port).get("/newsroom/sign-in").statusCode()).isEqualTo(200);
            HttpResponse<String> tried =
                    stranger.submit(signIn, Map.of("username", "author", "password", "for-trying-out-only"));
            statement.execute("lock table newsroom_session in access exclusive mode");
            answers = List.of(get, post, tried, editor.get("/newsroom"));
            reader = editor.get("/", "Cookie", editor.cookies());
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(answer.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.startsWith("newsroom="));
            assertThat(answer.body()).contains("<h1", "masthead");
        });
        assertThat(answers.get(1).body()).contains(typed.get("title"));
        assertThat(Visitor.parsed(answers.get(2)).select("#username").val()).isEqualTo("author");
        assertThat(reader.statusCode()).isEqualTo(200);
        assertThat(editor.get("/newsroom").statusCode()).isEqualTo(200);
    }

    private DataSource owner() {
        return new DriverManagerDataSource(
                Objects.requireNonNull(owner.getJdbcUrl()),
                Objects.requireNonNull(owner.getUsername()),
                Objects.requireNonNull(owner.getPassword()));
    }

    private static String nameOf(Visitor visitor) {
        return Stream.of(visitor.cookies().split("; "))
                .filter(cookie -> cookie.startsWith("newsroom="))
                .map(cookie -> cookie.substring("newsroom=".length()))
                .findFirst()
                .orElseThrow();
    }

    private int seconds(String name) {
        return database.sql("select max_inactive_interval from newsroom_session where session_id = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private int rows(String name) {
        return database.sql("select count(*) from newsroom_session where session_id = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }
}
