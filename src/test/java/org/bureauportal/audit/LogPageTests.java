package org.bureauportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bureauportal.AnotherPortal;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.flywaydb.core.Flyway;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators find in the log who did what, and take it with them as a file. */
@PortalTest
class LogPageTests {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Flyway flyway;

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @LocalServerPort
    private int port;

    @Test
    void theLogIsFilteredAndTellsWhatWasDone() {
        Visitor editor = Visitor.signedIn(port);
        EditableArticle live = desk.aPublicArticle(Desk.aText());
        desk.aCorrection(live, Desk.aText(), "The <b>hour</b> was wrong.");
        String ofIt = "/newsroom/log?article=" + live.number();

        Document log = editor.page(ofIt + "&action=article.corrected&by=editor");

        assertThat(log.select("tbody tr")).hasSize(1);
        assertThat(log.select("tbody tr").text()).contains("Correction published", "The <b>hour</b> was wrong.");
        assertThat(editor.page(ofIt + "&by=nobody").select("tbody tr")).isEmpty();
        assertThat(editor.page(ofIt + "&by=Sample+Editor").select("tbody tr")).hasSize(5);
        assertThat(editor.page(ofIt + "&by=EDITOR").select("tbody tr")).hasSize(5);
        assertThat(editor.page(ofIt + "&to=2001-01-01").select("tbody tr")).isEmpty();
        assertThat(editor.page(ofIt + "&action=article").select("tbody tr")).hasSize(5);
        assertThat(editor.page(ofIt + "&action=section").select("tbody tr")).isEmpty();
        assertThat(log.expectFirst("option[value=article.corrected]").hasAttr("selected"))
                .isTrue();
    }

    /** In the site's zone, whatever the zone of the machine and of the database. */
    @ParameterizedTest
    @CsvSource({
        "2019-06-10, 2019-06-10, first last",
        "2019-06-11, , after",
        "2019-06-09, 2019-06-09, before",
        "2019-06-09, 2019-06-10, before first last"
    })
    void theLastDayIsPartOfWhatIsFound(String from, String to, String found) {
        String by = Desk.aWord();
        write(by, "2019-06-09 23:59:59.999+08", "before");
        write(by, "2019-06-10 00:00:00+08", "first");
        write(by, "2019-06-10 23:59:59.999999+08", "last");
        write(by, "2019-06-11 00:00:00+08", "after");

        Document log = Visitor.signedIn(port)
                .page("/newsroom/log?by=" + by + "&from=" + from + "&to=" + (to == null ? "" : to));

        List<String> items = new ArrayList<>(log.select("tbody td:nth-child(5)").stream()
                .map(Element::ownText)
                .toList());
        Collections.reverse(items);
        assertThat(String.join(" ", items)).isEqualTo(found);
    }

    @Test
    void pagesKeepTheFilterInTheirAddress() {
        String by = Desk.aWord();
        for (int each = 1; each <= 51; each++) {
            write(by, "2019-06-10 12:00:00+08", "item " + each);
        }
        Visitor editor = Visitor.signedIn(port);

        Document first = editor.page("/newsroom/log?from=2019-06-10&by=" + by);
        String next = first.expectFirst("a[rel=next]").attr("href");

        assertThat(first.text()).contains("51 entries");
        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(next).contains("by=" + by, "from=2019-06-10", "page=2");
        assertThat(editor.page(next).select("tbody tr").text())
                .contains("item 1")
                .doesNotContain("item 2");
    }

    @Test
    void whatWasRefusedAndWhatWasOverriddenIsFound() {
        Visitor editor = Visitor.signedIn(port);
        EditableArticle draft = desk.aDraft(Desk.aText());
        String path = "/newsroom/articles/" + draft.number() + "/withdrawal";
        editor.act(path, Map.of("reason", "Why"));
        write("li", "2019-06-10 12:00:00+08", draft.number(), "article.published", """
                {"edition": "1", "personalDataReason": "The list must name them."}""");
        String ofIt = "/newsroom/log?article=" + draft.number();

        assertThat(editor.page(ofIt).select("tbody tr")).hasSize(3);
        assertThat(editor.page(ofIt + "&only=refused").select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("Refused", draft.number() + " · Withdrawal", "status: no longer possible")
                .doesNotContain("/newsroom", "409");
        assertThat(editor.page(ofIt + "&only=overridden").select("tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("Published", "reason for publishing personal data: The list must name them.");
    }

    @Test
    void anActThatEndsInAnErrorHasAnEntryToo() {
        Visitor editor = Visitor.signedIn(port);
        EditableArticle draft = desk.aDraft(Desk.aText());
        JdbcClient asOwner = JdbcClient.create(flyway.getConfiguration().getDataSource());
        asOwner.sql("""
                create function fail_for_the_test() returns trigger language plpgsql as
                    'begin raise exception ''out of the blue''; end'""").update();
        try {
            asOwner.sql("create trigger fails before update on article for each row when (old.id = " + draft.number()
                            + ") execute function fail_for_the_test()")
                    .update();

            HttpResponse<String> answer = editor.act("/newsroom/articles/" + draft.number() + "/template", Map.of());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(editor.page("/newsroom/log?only=refused&article=" + draft.number())
                            .select("tbody tr")
                            .text())
                    .contains("Ended in an error", "Marking as a template");
        } finally {
            asOwner.sql("drop function fail_for_the_test cascade").update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // a name that exists, one that does not, one of another system, one in Chinese
        "author, author",
        "WANG, wang",
        "li.hua+1@bureau.example, li.hua+1@bureau.example",
        "王伟, 王伟",
        // what may be a password in the wrong field
        "=cmd!A1, (cannot be a username)",
        "two words, (cannot be a username)"
    })
    void aSignInThatFailedStandsUnderTheNameThatWasClaimed(String typed, String claimed) {
        String own = Desk.aWord().substring(0, 10);
        boolean isKept = !claimed.startsWith("(");
        new Visitor(port).signIn(own + typed, "wrong");

        Document log = Visitor.signedIn(port)
                .page(
                        isKept
                                ? "/newsroom/log?only=refused&by=" + own
                                        + URLEncoder.encode(claimed, StandardCharsets.UTF_8)
                                : "/newsroom/log?action=account.signInFailed");

        assertThat(log.select("tbody tr").text())
                .contains("Someone not signed in", "Sign-in failed", isKept ? own + claimed : claimed)
                .doesNotContain("(?)");
    }

    @Test
    void aClaimedNameIsCut() {
        String long70 = Desk.aWord() + "x".repeat(70);
        new Visitor(port).signIn(long70, "wrong");

        assertThat(Visitor.signedIn(port)
                        .page("/newsroom/log?action=account.signInFailed")
                        .text())
                .contains(long70.substring(0, 60) + "…")
                .doesNotContain(long70.substring(0, 61));
    }

    @ParameterizedTest
    @CsvSource({
        "from=x, Write the day as",
        "to=9999-12-31, Write the day as",
        "from=0000-01-01, Write the day as",
        "article=x, Write the number in digits",
        "article=99999999999999999999, Write the number in digits",
        "from=2019-06-11&to=2019-06-10, The last day is before the first"
    })
    void whatCannotBeUnderstoodFindsNothingAndIsSaid(String query, String said) {
        HttpResponse<String> answer = Visitor.signedIn(port).get("/newsroom/log?" + query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Visitor.parsed(answer).select(".problem").text()).contains(said);
        assertThat(Visitor.parsed(answer).select("tbody, form[action$=export]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"action='", "action=.", "action=%25", "only=x", "by=%00", "article=007", "by=%27--"})
    void nothingTypedIntoTheFilterFails(String query) {
        assertThat(Visitor.signedIn(port).get("/newsroom/log?" + query).statusCode())
                .isEqualTo(200);
    }

    /** Every act of the tests before is among them. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void noCodeIsShown(String language) {
        write("li", "2019-06-10 12:00:00+08", 0, "later.unheardOf", "{\"someKey\": \"1\"}");
        write("-", "2019-06-10 12:00:00+08", 0, "article.scheduled", "{\"hour\": \"2019-06-10T04:00:00Z\"}");
        write("-", "2019-06-10 12:00:00+08", 0, "article.ended", "{\"as\": \"ENDED_STUB\"}");
        write(
                "-",
                "2019-06-10 12:00:00+08",
                0,
                "audit.exported",
                "{\"filterAction\": \"article\", \"filterKind\": \"REFUSED\"}");
        desk.aDraft(Desk.aText());

        Visitor editor = Visitor.signedIn(port);
        Document all = Visitor.parsed(editor.get("/newsroom/log", "Accept-Language", language));
        Document log =
                Visitor.parsed(editor.get("/newsroom/log?from=2019-06-10&to=2019-06-10", "Accept-Language", language));

        assertThat(all.select("option, optgroup").eachText()).noneMatch(text -> text.matches(".*[a-z]+\\.[a-zA-Z]+.*"));
        assertThat(log.select("tbody tr").text())
                .doesNotContainPattern("[a-z]+\\.[a-z]+[A-Z]")
                .doesNotContain("someKey", "ENDED", "REFUSED", "T04:00", "(-)", "article.");
        assertThat(log.select("h1").text()).isEqualTo(language.equals("en") ? "Log" : "操作日志");
    }

    @Test
    void thePageSaysWhereTheChainEnds() {
        desk.aDraft(Desk.aText());
        Document log = Visitor.signedIn(port).page("/newsroom/log");

        String number = log.select(".chosen p:contains(No.)").text().replaceAll("\\D", "");
        String hash = log.select("code").text();

        assertThat(database.sql("select check_log(:number, :hash)")
                        .param("number", Long.valueOf(number))
                        .param("hash", hash)
                        .query(String.class)
                        .single())
                .startsWith("The log is whole");
        assertThat(log.text()).contains("Entries are kept for ever.");
    }

    @Test
    void theFileHasWhatTheFilterFindsAndCalculatesNothing() {
        String by = Desk.aWord();
        write(by, "2019-06-10 12:00:00.123456+08", "=HYPERLINK(\"x\")");
        write(by, "2019-06-10 12:00:01+08", "@a, \"b\"\r\nc");
        write(by, "2019-06-10 12:00:02+08", "\t要闻");
        write(by, "2019-06-11 00:00:00+08", "another day");
        Visitor editor = Visitor.signedIn(port);

        HttpResponse<String> file = export(editor, Map.of("by", by, "to", "2019-06-10"));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"log-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(file.body()).startsWith("\uFEFF\"No.\",\"When (Asia/Shanghai)\",\"Who\",\"Username\"");
        List<List<String>> lines = read(file.body());
        assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line).hasSize(9));
        assertThat(lines.subList(1, 4).stream().map(line -> line.get(6)))
                .containsExactly("'\t要闻", "'@a, \"b\"\r\nc", "'=HYPERLINK(\"x\")");
        assertThat(lines.get(3).subList(1, 6))
                .containsExactly("2019-06-10T12:00:00.123456+08:00", "Li Hua", by, "Moved", "");
        assertThat(lines.get(3).get(7)).isEqualTo("from: A; note: =1");
        assertThat(lines.get(3).get(8))
                .isEqualTo(database.sql("select encode(hash, 'hex') from audit_link where number = :number")
                        .param("number", Long.valueOf(lines.get(3).get(0)))
                        .query(String.class)
                        .single());
        assertThat(lines.get(4).get(0)).isEqualTo("End of the file: 3 of 3 entries");

        assertThat(editor.page("/newsroom/log?action=audit.exported")
                        .expectFirst("tbody tr")
                        .text())
                .contains(
                        "Sample Editor (editor)",
                        "Log downloaded",
                        ".csv",
                        "entries: 3",
                        "found: 3",
                        "who: " + by,
                        "to: 10 June 2019");
    }

    @Test
    void theFileSaysWhatItLeavesOutAndOnlyThen() {
        String by = Desk.aWord();
        for (int each = 1; each <= 3; each++) {
            write(by, "2019-06-10 12:00:00+08", "item " + each);
        }
        try (AnotherPortal small = AnotherPortal.with(role, owner)
                .and("portal.log.largest-export", "3")
                .start()) {
            Visitor editor = small.visitor();
            editor.signIn();

            List<List<String>> whole = read(export(editor, Map.of("by", by)).body());
            assertThat(whole).hasSize(5);
            assertThat(whole.get(4).get(0)).isEqualTo("End of the file: 3 of 3 entries");
            assertThat(editor.page("/newsroom/log?by=" + by).text()).doesNotContain("The file has the newest");

            write(by, "2019-06-10 12:00:00+08", "item 4");
            List<List<String>> newest = read(export(editor, Map.of("by", by)).body());
            assertThat(newest.stream().map(line -> line.get(6)))
                    .containsExactly("Item", "item 4", "item 3", "item 2", "");
            assertThat(newest.get(4).get(0)).startsWith("End of the file: the newest 3 of 4 entries.");
            assertThat(editor.page("/newsroom/log?by=" + by).text()).contains("The file has the newest 3 of them.");
        }
    }

    /** More than are read at a time. */
    @Test
    void aLongFileHasEachEntryOnce() {
        String by = Desk.aWord();
        database.sql("""
                        insert into audit_entry (actor_username, actor_name, action, subject, details)
                        select :by, 'Li Hua', 'article.moved', n, '{}' from generate_series(1, 1201) n
                        """).param("by", by).update();

        List<List<String>> lines =
                read(export(Visitor.signedIn(port), Map.of("by", by)).body());

        assertThat(lines.stream().skip(1).limit(1201).map(line -> line.get(6)).distinct())
                .hasSize(1201);
        assertThat(lines.get(1202).get(0)).isEqualTo("End of the file: 1201 of 1201 entries");
    }

    @Test
    void aFilterThatCannotBeUnderstoodGivesNoFile() {
        HttpResponse<String> refused = export(Visitor.signedIn(port), Map.of("from", "x"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(refused).expectFirst("#from").val()).isEqualTo("x");
    }

    /** The right is asked for in the act itself: a session that began with it does not keep it. */
    @Test
    void onlyAdministratorsGetTheFile() {
        assertThat(export(Visitor.signedInAs(port, "publisher"), Map.of()).statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> export(Visitor editor, Map<String, String> filter) {
        return editor.act("/newsroom/log/export", filter);
    }

    private void write(String by, String at, String item) {
        database.sql("""
                        insert into audit_entry (recorded_at, actor_username, actor_name, action, subject, details)
                        values (cast(:at as timestamptz), :by, 'Li Hua', 'article.moved', :item, '{"from": "A", "note": "=1"}')
                        """).param("at", at).param("by", by).param("item", item).update();
    }

    private void write(String by, String at, long article, String action, String details) {
        database.sql("""
                        insert into audit_entry (recorded_at, actor_username, actor_name, action, article, subject, details)
                        values (cast(:at as timestamptz), :by, 'Li Hua', :action, nullif(:article, 0), 'item', cast(:details as jsonb))
                        """)
                .param("at", at)
                .param("by", by)
                .param("action", action)
                .param("article", article)
                .param("details", details)
                .update();
    }

    /** Reads a table by RFC 4180, which knows no line break outside of quotes but CR LF. */
    private static List<List<String>> read(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int at = 1;
        while (at < csv.length()) {
            assertThat(csv.charAt(at)).isEqualTo('"');
            StringBuilder cell = new StringBuilder();
            at++;
            while (csv.charAt(at) != '"' || (at + 1 < csv.length() && csv.charAt(at + 1) == '"')) {
                cell.append(csv.charAt(at));
                at += csv.charAt(at) == '"' ? 2 : 1;
            }
            line.add(cell.toString());
            at++;
            if (csv.charAt(at) == ',') {
                at++;
            } else {
                assertThat(csv.substring(at, at + 2)).isEqualTo("\r\n");
                lines.add(line);
                line = new ArrayList<>();
                at += 2;
            }
        }
        assertThat(line).isEmpty();
        return lines;
    }
}
