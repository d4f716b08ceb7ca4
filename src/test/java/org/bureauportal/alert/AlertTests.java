package org.bureauportal.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.MailDelivery;
import org.bureauportal.mail.MailQueue.Claim;
import org.bureauportal.mail.OutgoingMail;
import org.bureauportal.search.SavedSearches;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

/** Those who asked and confirmed are told what they asked for, each thing once, until they stop; then nothing of them is left. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class AlertTests {

    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/alerts/(?:confirmation|stop)/\\S+)");

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Sections sections;

    @Autowired
    private AlertSending sending;

    @Autowired
    private Distribution distribution;

    @Autowired
    private Outbox outbox;

    @Autowired
    private AlertMail mail;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private Subscriptions subscriptions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private GreenMail mailboxes;

    @Autowired
    private JavaMailSenderImpl server;

    @Autowired
    private GenericApplicationContext portal;

    @LocalServerPort
    private int port;

    private Visitor reader;
    private Section section;
    private String address;

    @BeforeEach
    void comeAsAReader() {
        reader = new Visitor(port);
        section = desk.aSection(Language.EN);
        address = Desk.aWord() + "@example.org";
        sending.work();
    }

    @Test
    void nothingIsSentBeforeTheOwnerOfTheAddressHasPressedTheButton() {
        ask(Map.of("section", section.slug()));
        sending.work();
        MimeMessage question = only(mails());
        String link = link(text(question));

        desk.aPublicArticle(section, Desk.aText());
        HttpResponse<String> page = reader.get(link);
        reader.get(link);
        sending.work();
        assertThat(mails()).as("a link that was only opened").hasSize(1);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("x-robots-tag")).contains("noindex");

        HttpResponse<String> confirmed = reader.submit(Visitor.parsed(page), Map.of());
        assertThat(confirmed.statusCode()).isEqualTo(302);
        assertThat(confirmed.headers().firstValue("location")).contains("/alerts/confirmed");
        assertThat(reader.page("/alerts/confirmed").select("h1").text()).isEqualTo("Your e-mail alerts have started");
        assertThat(reader.post(link, Map.of()).headers().firstValue("location"))
                .as("twice")
                .contains("/alerts/confirmed");

        String title = desk.aPublicArticle(section, Desk.aText()).content().title();
        sending.work();
        sending.work();
        assertThat(subjects())
                .as("what came later, once")
                .containsExactly("Confirm your e-mail alerts from " + name(), "Published: " + title);
    }

    @Test
    void aMessageSaysWhatMailProgramsExpect() throws MessagingException {
        follow(Map.of("section", section.slug()));
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        sending.work();

        MimeMessage told = last();
        assertThat(header(told, "List-Unsubscribe")).matches("<https?://\\S+/alerts/stop/[\\w-]{32}>");
        assertThat(header(told, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(told, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(told, "Precedence")).isEqualTo("bulk");
        assertThat(header(told, "Content-Language")).isEqualTo("en");
        assertThat(told.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");
        assertThat(text(told))
                .contains(live.content().title(), "/articles/" + live.number())
                .contains("notices in “" + section.name() + "”");
    }

    @Test
    void onePressInTheMailProgramStopsAndErasesTheAddress() throws MessagingException {
        follow(Map.of("q", address.substring(0, 20)));
        String stop = link(header(only(mails()), "List-Unsubscribe"));
        assertThat(reader.get(stop).statusCode()).as("to look changes nothing").isEqualTo(200);
        assertThat(rows(address)).isEqualTo(1);

        HttpResponse<String> answer = new Visitor(port).post(stop, Map.of("List-Unsubscribe", "One-Click"));
        assertThat(answer.statusCode()).as("no redirect").isEqualTo(200);
        assertThat(everythingStored()).doesNotContain(address.substring(0, 20));

        assertThat(new Visitor(port)
                        .post(stop, Map.of("List-Unsubscribe", "One-Click"))
                        .statusCode())
                .as("twice")
                .isEqualTo(200);
        desk.aPublicArticle(section, Desk.aText(address.substring(0, 20)));
        sending.work();
        subscriptions.tidy();
        assertThat(mails()).hasSize(1);
        assertThat(reader.post("/alerts/stop/" + "x".repeat(32), Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aMailProgramMayPostInPartsToo() {
        follow(Map.of("section", section.slug()));
        String body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";

        assertThat(reader.postBytes(stop(), "multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rows(address)).isZero();
    }

    @Test
    void aPersonStopsWithAButton() {
        follow(Map.of("section", section.slug()));

        HttpResponse<String> answer = reader.submit(reader.page(stop()), Map.of());

        assertThat(answer.headers().firstValue("location")).contains("/alerts/stopped");
        assertThat(rows(address)).isZero();
        assertThat(reader.page(stop()).select("h1").text()).isEqualTo("Your e-mail alerts have stopped");
    }

    @Test
    void correctionsAndWithdrawalsAreToldAndMinorFixesAreNot() {
        follow(Map.of("section", section.slug()));
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        sending.work();
        live = desk.publish(desk.aNewEdition(live));
        sending.work();
        live = desk.aCorrection(live, Desk.aText(), "The date was wrong.");
        sending.work();
        assertThat(text(last())).contains("The date was wrong.");
        String title = live.content().title();
        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        sending.work();
        assertThat(text(last())).contains("Reason: No longer so.").doesNotContain(title);
        publishing.restore(live.number(), Desk.EDITOR);
        sending.work();
        publishing.remove(live.number(), "By mistake.", "", Desk.EDITOR);
        sending.work();

        assertThat(subjects().subList(2, 6))
                .containsExactly(
                        "Corrected: " + title,
                        "Notice " + live.number() + " has been withdrawn",
                        "Public again: " + title,
                        "Notice " + live.number() + " has been removed");
        assertThat(mails()).hasSize(6);
    }

    @Test
    void ofWhatWasWithdrawnBeforeItsMessageWasSentOnlyThatIsTold() {
        follow(Map.of("section", section.slug()));
        EditableArticle live = desk.aPublicArticle(section, Desk.aText());
        while (distribution.next()) {}
        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        sending.work();

        assertThat(last(2)).singleElement().satisfies(told -> {
            assertThat(subject(told)).isEqualTo("Notice " + live.number() + " has been withdrawn");
            assertThat(text(told)).doesNotContain(live.content().title());
        });
    }

    @Test
    void aSectionIsToldWithThoseBelowItAndNoOther() {
        Section below = sections.open(
                new NewSection(Desk.aWord(), Language.EN, "Below", "", "", "", section.id()), Desk.EDITOR);
        follow(Map.of("section", section.slug()));
        String title = desk.aPublicArticle(below, Desk.aText()).content().title();
        desk.aPublicArticle(desk.aSection(Language.EN), Desk.aText());
        sending.work();

        assertThat(subjects()).hasSize(2).endsWith("Published: " + title);
    }

    @Test
    void aSearchIsToldAlsoOfTheWithdrawalOfWhatItFound() {
        String word = Desk.aWord();
        follow(Map.of("q", "\"about " + word + "\""));
        EditableArticle live = desk.aPublicArticle(Desk.aText("About " + word));
        desk.aPublicArticle(Desk.aText(word + " is what it is about"));
        sending.work();
        live = desk.aCorrection(live, Desk.aText("Something else"), "The word was wrong.");
        sending.work();
        publishing.withdraw(live.number(), "No longer so.", Desk.EDITOR);
        sending.work();

        assertThat(subjects())
                .endsWith(
                        "Published: About " + word,
                        "Corrected: Something else",
                        "Notice " + live.number() + " has been withdrawn")
                .hasSize(4);
    }

    @Test
    void wordsAndASectionAreBothWanted() {
        String word = Desk.aWord();
        follow(Map.of("q", word, "section", section.slug()));
        desk.aPublicArticle(Desk.aText("Elsewhere " + word));
        desk.aPublicArticle(section, Desk.aText("Without"));
        desk.aPublicArticle(section, Desk.aText("Here " + word));
        sending.work();

        assertThat(subjects()).hasSize(2).endsWith("Published: Here " + word);
    }

    @Test
    void theWholeSiteIsToldInItsLanguage() {
        section = desk.aSection(Language.ZH_CN);
        follow("/zh/alerts", Map.of());
        String title = "关于来信" + Desk.aWord();
        desk.aPublicArticle(desk.aSection(Language.EN), Desk.aText());
        EditableArticle live = desk.aPublicArticle(section, Desk.aText(title));
        sending.work();

        assertThat(subjects()).hasSize(2).endsWith("发布：" + title);
        assertThat(text(last())).contains("您订阅了全部中文公告", "北京时间", "/articles/" + live.number());
        assertThat(header(last(), "Content-Language")).isEqualTo("zh-CN");
        assertThat(reader.page(stop()).select("html").attr("lang")).isEqualTo("zh-CN");
    }

    @Test
    void aDayIsToldOnceAndADayWithoutAnythingNotAtAll() {
        follow(Map.of("section", section.slug(), "frequency", "DAILY"));
        sending.work();
        String first = desk.aPublicArticle(section, Desk.aText()).content().title();
        String second = desk.aPublicArticle(section, Desk.aText()).content().title();
        sending.work();
        assertThat(mails()).as("before the hour").hasSize(1);

        strikeTheHour();
        sending.work();
        sending.work();
        assertThat(mails()).hasSize(2);
        assertThat(text(last())).contains(first, second);
        assertThat(subject(last())).isEqualTo("2 updates: notices in “" + section.name() + "”");

        String third = desk.aPublicArticle(section, Desk.aText()).content().title();
        sending.work();
        assertThat(mails()).as("it is sent already").hasSize(2);
        strikeTheHour();
        sending.work();
        assertThat(mails()).hasSize(3);
        assertThat(text(last())).contains(third).doesNotContain(first);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T23:59:59Z, 2026-11-30T00:00:00Z",
        "2026-11-30T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-11-30T15:59:59Z, 2026-12-01T00:00:00Z"
    })
    void aDayEndsAtTheHourInTheZoneOfTheSite(Instant act, Instant due) {
        assertThat(distribution.due(act).toInstant()).isEqualTo(due);
    }

    @Test
    void manyNodesSendEachMessageOnce() throws Exception {
        List<String> addresses = new ArrayList<>();
        for (int each = 0; each < 6; each++) {
            address = Desk.aWord() + "@example.org";
            addresses.add(address);
            follow(Map.of("section", section.slug(), "frequency", each % 2 == 0 ? "AT_ONCE" : "DAILY"));
        }
        for (int each = 0; each < 5; each++) {
            desk.aPublicArticle(section, Desk.aText());
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 2; round++) {
                List<Future<?>> working = new ArrayList<>();
                for (int node = 0; node < 4; node++) {
                    AlertSending another =
                            portal.getAutowireCapableBeanFactory().createBean(AlertSending.class);
                    working.add(nodes.submit(another::work));
                }
                for (Future<?> each : working) {
                    each.get();
                }
                strikeTheHour();
            }
        } finally {
            nodes.shutdownNow();
        }

        for (String each : addresses) {
            List<String> told = Arrays.stream(mailboxes.getReceivedMessagesForDomain(each))
                    .skip(1)
                    .flatMap(AlertTests::linesOf)
                    .filter(line -> line.startsWith("Published: "))
                    .toList();
            assertThat(told).as("each of five").hasSize(5).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCrowdIsToldInSeveralSteps() {
        database.sql("""
                        insert into alert_subscription (address, language, section_id, query, frequency, confirmed_at, after_act,
                            stop_secret, stop_digest)
                        select n || :address, 'en', :section, '', case when n % 2 = 0 then 'AT_ONCE' else 'DAILY' end, now(), 0,
                            'x', encode(sha256(cast(n || :address as bytea)), 'hex')
                        from generate_series(1, 4001) n
                        """)
                .param("address", address)
                .param("section", section.id())
                .update();
        desk.aPublicArticle(section, Desk.aText());
        while (distribution.next()) {}

        int told = database.sql(
                        "select count(*) from alert_item where article_id = (select max(number) from published_article)")
                .query(Integer.class)
                .single();
        database.sql("delete from alert_subscription where section_id = :section")
                .param("section", section.id())
                .update();
        assertThat(told).isEqualTo(4001);
    }

    @Test
    void aNodeThatIsKilledAfterTheServerTookAMessageRepeatsItRecognisably() throws MessagingException {
        follow(Map.of("section", section.slug()));
        desk.aPublicArticle(section, Desk.aText());
        while (distribution.next()) {}
        Claim claim = outbox.queue().claim().orElseThrow();
        delivery.send(mail.write(claim).orElseThrow());
        // killed here
        sending.work();
        assertThat(mails()).as("another node leaves it alone for a while").hasSize(2);

        database.sql("update alert set due_at = clock_timestamp() where id = :id")
                .param("id", claim.id())
                .update();
        sending.work();
        sending.work();
        assertThat(mails()).hasSize(3);
        assertThat(mails().get(2).getMessageID()).isEqualTo(mails().get(1).getMessageID());
        assertThat(mails().get(0).getMessageID()).isNotEqualTo(mails().get(1).getMessageID());
    }

    @Test
    void nothingIsLostWhileTheMailServerIsAway() {
        follow(Map.of("section", section.slug()));
        int right = server.getPort();
        server.setPort(1);
        try {
            for (int each = 0; each < 15; each++) {
                desk.aPublicArticle(section, Desk.aText());
                sending.work();
            }
        } finally {
            server.setPort(right);
        }
        assertThat(mails()).hasSize(1);
        sending.work();

        assertThat(mails()).as("all in one, as none had left").hasSize(2);
        assertThat(linesOf(last()).filter(line -> line.startsWith("Published: ")))
                .hasSize(15);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, 0, 0",
        "RCPT, 550 5.7.1 blocked by policy, 1, 1",
        "RCPT, 452 4.2.2 mailbox full, 1, 1",
        "MAIL, 550 5.1.8 no such sender, 1, 0",
    })
    void onlyARefusalForGoodEndsASubscription(String command, String answer, int kept, int waiting, CapturedOutput log)
            throws IOException {
        follow(Map.of("section", section.slug()));
        desk.aPublicArticle(section, Desk.aText());
        int right = server.getPort();
        try (RefusingMailServer refusing = RefusingMailServer.answering(command, answer)) {
            server.setPort(refusing.port());
            sending.work();
        } finally {
            server.setPort(right);
        }

        assertThat(rows(address)).isEqualTo(kept);
        assertThat(database.sql("""
                        select count(*) from alert join alert_subscription s on s.id = subscription_id
                        where section_id = :section and outcome is null and due_at > clock_timestamp()
                        """)
                        .param("section", section.id())
                        .query(Integer.class)
                        .single())
                .as("tried again later")
                .isEqualTo(waiting);
        assertThat(log.getAll()).doesNotContain(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name@example",
                "a b@example.org",
                "a@example.org,b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "\"a\"@example.org",
                "<a@example.org>",
                ".a@example.org",
                "a..b@example.org",
                "a@-example.org"
            })
    void whatIsNoAddressIsSaidToBeNone(String typed) {
        HttpResponse<String> answer = reader.post("/alerts", fields(Map.of("address", typed)));

        assertThat(answer.statusCode()).isBetween(400, 422);
        if (answer.statusCode() == 422) {
            assertThat(Visitor.parsed(answer)
                            .select("#alert-address[aria-invalid=true]")
                            .val())
                    .isEqualTo(typed);
            assertThat(Visitor.parsed(answer).select(".problems a[href=#alert-address]"))
                    .hasSize(1);
        }
    }

    @Test
    void aTitleCannotBecomeAHeader() {
        assertThat(OutgoingMail.line("Title\r\nBcc: other@example.org\u2028x\u0085y"))
                .isEqualTo("Title Bcc: other@example.org x y");
        assertThat(MailAddress.read("name@例子.example").map(MailAddress::text)).contains("name@xn--fsqu00a.example");
    }

    @Test
    void theAnswerIsTheSameWhetherAnAddressIsKnown() {
        follow(Map.of("section", section.slug()));
        HttpResponse<String> known = ask(Map.of("section", section.slug()));
        address = Desk.aWord() + "@example.org";
        HttpResponse<String> unknown = ask(Map.of("section", section.slug()));

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(302);
        assertThat(known.headers().firstValue("location"))
                .isEqualTo(unknown.headers().firstValue("location"));
        assertThat(known.body()).isEqualTo(unknown.body());
    }

    @Test
    void toSubscribeAgainChangesHowOften() {
        follow(Map.of("section", section.slug()));
        follow(Map.of("section", section.slug(), "frequency", "DAILY"));
        desk.aPublicArticle(section, Desk.aText());
        sending.work();

        assertThat(rows(address)).isEqualTo(1);
        assertThat(mails()).as("two questions").hasSize(2);
    }

    @Test
    void aMailboxIsNotFilledByStrangers() {
        for (int each = 0; each < 9; each++) {
            address = each % 2 == 0 ? address : address.replace("example", "EXAMPLE");
            ask(Map.of("q", Desk.aWord()));
        }
        sending.work();

        assertThat(rows(address)).isEqualTo(5);
    }

    @Test
    void aNetworkThatAsksTooOftenWaits() {
        AskThrottle throttle = new AskThrottle(
                new AlertProperties("", LocalTime.NOON, Duration.ZERO, 1, 2, Duration.ZERO, Duration.ZERO));
        SubscriptionController form = new SubscriptionController(
                portal.getBean(Languages.class),
                portal.getBean(Addresses.class),
                sections,
                portal.getBean(SavedSearches.class),
                subscriptions,
                throttle);

        List<String> answers = new ArrayList<>();
        for (int each = 0; each < 3; each++) {
            MockHttpServletResponse answer = new MockHttpServletResponse();
            ModelAndView page = form.subscribe(
                    null, new AlertForm(address, "", Desk.aWord(), "AT_ONCE"), new MockHttpServletRequest(), answer);
            answers.add(page.getViewName() + " " + page.getStatus() + " " + (answer.getHeader("Retry-After") != null));
        }

        assertThat(answers)
                .containsExactly(
                        "redirect:/alerts/asked null false",
                        "redirect:/alerts/asked null false",
                        "alert/form 429 TOO_MANY_REQUESTS true");
        assertThat(rows(address)).isEqualTo(2);
    }

    @Test
    void whatIsNotConfirmedInTimeIsDeleted() {
        ask(Map.of("section", section.slug()));
        sending.work();
        String link = link(text(last()));
        database.sql("update alert_subscription set asked_at = asked_at - interval '25 hours' where address = :address")
                .param("address", address)
                .update();

        assertThat(reader.get(link).statusCode()).isEqualTo(404);
        assertThat(reader.post(link, Map.of()).statusCode()).isEqualTo(404);
        subscriptions.tidy();
        assertThat(rows(address)).isZero();
    }

    @Test
    void linksLeadToTheFormWithWhatIsLookedAt() {
        String form = reader.page("/sections/" + section.slug())
                .select(".list-follow a")
                .attr("href");
        assertThat(reader.page(form).select("#alert-section option[selected]").val())
                .isEqualTo(section.slug());

        String search = reader.page("/search?q=" + Desk.aWord())
                .select(".list-follow a")
                .attr("href");
        assertThat(search).startsWith("/alerts?q=w");
        assertThat(reader.page(search).select("#alert-q").val()).startsWith("w").hasSizeGreaterThan(30);
        assertThat(reader.page(form).select(".languages a").attr("href")).isEqualTo("/zh/alerts");
        assertThat(reader.page("/zh").select(".footer a[href=/zh/alerts]").text())
                .isEqualTo("邮件订阅");
        assertThat(reader.get("/alerts?section=nosuch").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(Map<String, String> wanted) {
        return ask("/alerts", wanted);
    }

    private HttpResponse<String> ask(String form, Map<String, String> wanted) {
        HttpResponse<String> answer = reader.post(form, fields(wanted));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer;
    }

    private Map<String, String> fields(Map<String, String> wanted) {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("address", address, "section", "", "q", "", "frequency", "AT_ONCE"));
        fields.putAll(wanted);
        return fields;
    }

    private void follow(Map<String, String> wanted) {
        follow("/alerts", wanted);
    }

    /** Asks and confirms. */
    private void follow(String form, Map<String, String> wanted) {
        ask(form, wanted);
        sending.work();
        HttpResponse<String> answer = reader.post(link(text(last())), Map.of());
        assertThat(answer.headers().firstValue("location").orElse("")).endsWith("/alerts/confirmed");
    }

    private void strikeTheHour() {
        database.sql("update alert set due_at = clock_timestamp() where key like 'day %' and outcome is null")
                .update();
    }

    private List<MimeMessage> mails() {
        return List.of(mailboxes.getReceivedMessagesForDomain(address));
    }

    private MimeMessage last() {
        return mails().get(mails().size() - 1);
    }

    /** Those after the first, of which there are to be so many. */
    private List<MimeMessage> last(int all) {
        assertThat(mails()).hasSize(all);
        return mails().subList(1, all);
    }

    private List<String> subjects() {
        return mails().stream().map(AlertTests::subject).toList();
    }

    private String stop() {
        return link(header(last(), "List-Unsubscribe"));
    }

    private String name() {
        return reader.page("/").select(".masthead-name a").text();
    }

    private int rows(String of) {
        return database.sql("select count(*) from alert_subscription where lower(address) = lower(:address)")
                .param("address", of)
                .query(Integer.class)
                .single();
    }

    /** The rows of all tables, as text. */
    private String everythingStored() {
        StringBuilder all = new StringBuilder();
        database.sql(
                        "select tablename from pg_tables where schemaname = 'public' and tablename not in ('file_content', 'numbering', 'flyway_schema_history')")
                .query(String.class)
                .list()
                .forEach(table -> database.sql(
                                "select cast(r as text) from " + table + " r where cast(r as text) like :some")
                        .param("some", "%" + address.substring(0, 20) + "%")
                        .query(String.class)
                        .list()
                        .forEach(all::append));
        return all.toString();
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return URI.create(link.group(1).replace(">", "")).getPath();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Stream<String> linesOf(MimeMessage message) {
        return text(message).lines();
    }
}
