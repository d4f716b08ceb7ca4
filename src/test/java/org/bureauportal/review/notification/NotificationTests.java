package org.bureauportal.review.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bureauportal.AText;
import org.bureauportal.AtOnce;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Role;
import org.bureauportal.alert.RefusingMailServer;
import org.bureauportal.article.Approving;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Publishing;
import org.bureauportal.check.PersonalData;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.MailDelivery;
import org.bureauportal.mail.MailQueue;
import org.bureauportal.mail.OutgoingMail;
import org.bureauportal.review.WaitingReviews;
import org.bureauportal.section.ReviewStep;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Those for whom something waits are told so by e-mail: once a working day, and at once what is pressing; and no others are. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class NotificationTests {

    private static final ReviewStep FIRST = new ReviewStep("First review", Right.REVIEW);
    private static final ReviewStep FINAL = new ReviewStep("Final review", Right.PUBLISH);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/newsroom/account/mail/activation/\\S+)");
    private static final Approving.Request PRESSING = new Approving.Request("The hearing is tomorrow.", null);

    // an account takes its time
    private static final Actor AUTHOR = new Actor(Desk.aWord(), "Wang Min");
    private static final Actor REVIEWER = new Actor(Desk.aWord(), "Li Hua");
    private static final Actor OTHER_REVIEWER = new Actor(Desk.aWord(), "Zhao Lei");
    private static final Actor PUBLISHER = new Actor(Desk.aWord(), "Chen Jie");
    private static final List<Actor> ALL = List.of(AUTHOR, REVIEWER, OTHER_REVIEWER, PUBLISHER);

    @Autowired
    private Desk desk;

    @Autowired
    private Editing editing;

    @Autowired
    private Approving approving;

    @Autowired
    private Publishing publishing;

    @Autowired
    private NotificationPlan plan;

    @Autowired
    private NotificationSending sending;

    @Autowired
    private NotificationQueue queue;

    @Autowired
    private MailDelivery delivery;

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

    private final Map<Actor, String> addresses = new LinkedHashMap<>();
    private Section section;

    /** What waits in other sections waits for others. */
    @BeforeEach
    void people() {
        section = desk.aReviewedSection(FIRST, FINAL);
        // few links are sent within a day
        database.sql("delete from notification where key like 'confirmation %'").update();
        desk.anAccount(AUTHOR, Role.AUTHOR);
        desk.anAccount(REVIEWER, Role.REVIEWER);
        desk.anAccount(OTHER_REVIEWER, Role.REVIEWER);
        desk.anAccount(PUBLISHER, Role.PUBLISHER);
        for (Actor person : ALL) {
            addresses.put(person, Desk.aWord() + "@example.org");
            work(person, section);
            database.sql("""
                            insert into notification_address (account_id, address, confirmed_at)
                            select id, :address, clock_timestamp() from account where username = :username
                            on conflict (account_id) do update set address = excluded.address,
                                confirmed_at = excluded.confirmed_at, refused_at = null,
                                daily = true, pressing = true
                            """)
                    .param("address", address(person))
                    .param("username", person.username())
                    .update();
        }
    }

    @AfterEach
    void enableAgain() {
        database.sql("update account set disabled = false where username = any(:all)")
                .param("all", ALL.stream().map(Actor::username).toArray(String[]::new))
                .update();
        sending.work();
    }

    @Test
    void onlyAConfirmedAddressIsUsed() throws MessagingException {
        database.sql(
                        "delete from notification_address where account_id = (select id from account where username = :name)")
                .param("name", REVIEWER.username())
                .update();
        handedIn();
        Visitor reviewer = Visitor.signedInAs(port, REVIEWER.username());
        HttpResponse<String> wrong = reviewer.act("/newsroom/account/mail/address", Map.of("address", "li@nowhere"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(wrong).select("#address").val()).isEqualTo("li@nowhere");
        assertThat(Visitor.parsed(wrong).select(".sign-out"))
                .as("the frame of the newsroom")
                .hasSize(1);
        reviewer.act("/newsroom/account/mail/address", Map.of("address", address(REVIEWER)));
        assertThat(reviewer.page("/newsroom/account/mail").select("main").text())
                .contains("A link is on its way to the address.", address(REVIEWER));
        sending.work();
        MimeMessage question = only(mails(REVIEWER));
        String link = link(text(question));
        assertThat(question.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(question.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");

        strikeTheHour();
        assertThat(mails(REVIEWER)).as("before it is confirmed").hasSize(1);
        assertThat(Visitor.signedInAs(port, OTHER_REVIEWER.username()).get(link).statusCode())
                .as("another person's link")
                .isEqualTo(404);
        Document page = reviewer.page(link);
        reviewer.page(link);
        strikeTheHour();
        assertThat(mails(REVIEWER)).as("a link that was only opened").hasSize(1);

        assertThat(reviewer.submit(page, Map.of()).statusCode()).isEqualTo(302);
        assertThat(reviewer.page("/newsroom/account/mail").select("main").text())
                .contains("Your address is confirmed.", address(REVIEWER));
        assertThat(reviewer.get(link).statusCode()).as("twice").isEqualTo(404);
        assertThat(log(REVIEWER)).isEqualTo(List.of("notification.addressGiven", "notification.addressConfirmed"));
        strikeTheHour();
        assertThat(mails(REVIEWER)).hasSize(2);

        reviewer.act("/newsroom/account/mail/address-end", Map.of());
        strikeTheHour();
        assertThat(mails(REVIEWER)).as("after it was erased").hasSize(2);
        assertThat(database.sql(
                                "select count(*) from notification_address where address = :address or asked = :address")
                        .param("address", address(REVIEWER))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aNewAddressTakesThePlaceOfTheOldOneOnceItIsConfirmed() {
        handedIn();
        String before = address(REVIEWER);
        Visitor reviewer = Visitor.signedInAs(port, REVIEWER.username());
        addresses.put(REVIEWER, Desk.aWord() + "@example.org");
        reviewer.act("/newsroom/account/mail/address", Map.of("address", address(REVIEWER)));
        strikeTheHour();
        assertThat(mailsTo(before)).hasSize(1);

        reviewer.submit(reviewer.page(link(text(only(mails(REVIEWER))))), Map.of());
        strikeTheHour();
        assertThat(mailsTo(before)).hasSize(1);
        assertThat(mails(REVIEWER)).hasSize(2);
    }

    @Test
    void aLinkIsGoodForADayAndFewAreSent() {
        Visitor reviewer = Visitor.signedInAs(port, REVIEWER.username());
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(each ->
                        reviewer.act("/newsroom/account/mail/address", Map.of("address", each + address(REVIEWER))))
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(answers).containsExactly(302, 302, 302, 302, 302, 429);
        sending.work();
        assertThat(mailsTo("0" + address(REVIEWER))).as("asked before another").isEmpty();
        String link = link(text(only(mailsTo("4" + address(REVIEWER)))));
        assertThat(reviewer.get(link).statusCode()).isEqualTo(200);

        database.sql(
                        "update notification_address set asked_at = asked_at - interval '25 hours' where asked is not null")
                .update();
        assertThat(reviewer.get(link).statusCode()).isEqualTo(404);
        queue.tidy();
        assertThat(database.sql("select count(*) from notification_address where asked is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void allThatWaitsIsNamedOnceADay() {
        EditableArticle review = handedIn();
        EditableArticle back = handedIn();
        approving.sendBack(back.number(), back.revision(), "The second date is wrong.", REVIEWER);
        EditableArticle approved = handedIn();
        approving.approve(approved.number(), approved.revision(), 1, REVIEWER);
        approving.approve(approved.number(), approved.revision(), 2, PUBLISHER);
        EditableArticle early = draft();
        publishing.publish(
                early.number(),
                early.revision(),
                new Publishing.Decision(UpdateKind.FIRST_PUBLICATION, "", null, "", "The water rises."),
                PUBLISHER);
        age(review, "2 days 1 hour");
        strikeTheHour();

        assertThat(subject(only(mails(REVIEWER)))).startsWith("2 things wait for you at ");
        assertThat(text(only(mails(REVIEWER))))
                .contains(
                        title(review),
                        "First review, waits for 2 days",
                        "/newsroom/articles/" + review.number() + "/checklist")
                .contains("PUBLISHED BEFORE REVIEW, TO BE LOOKED AT (1)", title(early))
                .doesNotContain(title(back), title(approved));
        assertThat(text(only(mails(AUTHOR))))
                .contains(
                        "SENT BACK TO YOU (1)", title(back), "less than an hour", "/newsroom/articles/" + back.number())
                .doesNotContain(title(review), title(early));
        assertThat(text(only(mails(PUBLISHER))))
                .contains("REVIEWED, TO BE PUBLISHED (1)", title(approved), title(review))
                .doesNotContain(title(back), title(early));
        assertThat(text(only(mails(PUBLISHER)))).as("no text of a draft").doesNotContain("secretly said");
    }

    @Test
    void aDayIsToldOnceByAnyNumberOfNodes() {
        handedIn();
        Instant hour = nextWorkingDay();
        List<Callable<Boolean>> nodes = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(node -> () -> {
                    plan.makeDaily(hour);
                    portal.getAutowireCapableBeanFactory()
                            .createBean(NotificationSending.class)
                            .work();
                    return true;
                })
                .toList();
        AtOnce.all(nodes);
        AtOnce.all(nodes);

        assertThat(mails(REVIEWER)).hasSize(1);
        assertThat(mails(OTHER_REVIEWER)).hasSize(1);
        assertThat(mails(AUTHOR)).as("nothing waits").isEmpty();
    }

    @Test
    void nothingIsSentBeforeTheHourOrOnADayOff() {
        handedIn();
        Instant hour = nextWorkingDay();
        strike(hour.minusSeconds(1));
        LocalDate holiday = LocalDate.ofInstant(hour, ZONE);
        database.sql("insert into workday_day (day, kind, name) values (:day, 'HOLIDAY', 'Holiday')")
                .param("day", holiday)
                .update();
        strike(hour);
        database.sql("update workday_day set removed_at = clock_timestamp() where day = :day")
                .param("day", holiday)
                .update();
        LocalDate saturday = holiday.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
        strike(saturday.atTime(9, 0).atZone(ZONE).toInstant());
        assertThat(mails(REVIEWER)).isEmpty();

        strike(saturday.plusDays(2).atTime(23, 59).atZone(ZONE).toInstant());
        assertThat(mails(REVIEWER)).as("on Monday, if late").hasSize(1);
    }

    @Test
    void thoseWhoCannotActAreNotTold() {
        handedIn();
        plan.makeDaily(nextWorkingDay());
        database.sql("update account set disabled = true where username = :name")
                .param("name", REVIEWER.username())
                .update();
        work(OTHER_REVIEWER, desk.aSection(Language.EN));
        sending.work();

        assertThat(mails(REVIEWER)).as("disabled").isEmpty();
        assertThat(mails(OTHER_REVIEWER)).as("whose role holds elsewhere").isEmpty();
        assertThat(mails(PUBLISHER)).hasSize(1);
    }

    @Test
    void whatIsPressingIsToldAtOnceToThoseWhoMayReviewIt() {
        EditableArticle draft = draft();
        Visitor author = Visitor.signedInAs(port, AUTHOR.username());
        Document checklist = author.page("/newsroom/articles/" + draft.number() + "/checklist");
        assertThat(checklist.select("#reviewer option").eachAttr("value"))
                .contains("", REVIEWER.username(), OTHER_REVIEWER.username(), PUBLISHER.username())
                .doesNotContain(AUTHOR.username());
        assertThat(author.submit(
                                Objects.requireNonNull(checklist.selectFirst("form[action$=submission]")),
                                Map.of(
                                        "pressingReason",
                                        "The hearing is tomorrow.",
                                        "reviewer",
                                        OTHER_REVIEWER.username()))
                        .statusCode())
                .isEqualTo(302);
        sending.work();
        sending.work();

        assertThat(subject(only(mails(REVIEWER)))).isEqualTo("Urgent: First review of " + title(draft));
        assertThat(text(only(mails(REVIEWER))))
                .contains("Urgent: The hearing is tomorrow.", "/newsroom/articles/" + draft.number() + "/checklist")
                .doesNotContain("You were asked");
        assertThat(text(only(mails(OTHER_REVIEWER)))).contains("You were asked to review it.");
        assertThat(mails(PUBLISHER)).hasSize(1);
        assertThat(mails(AUTHOR)).isEmpty();

        approving.approve(draft.number(), draft.revision(), 1, REVIEWER);
        sending.work();
        sending.work();
        assertThat(mails(PUBLISHER)).as("of the next review").hasSize(2);
        assertThat(subject(mails(PUBLISHER).get(1))).isEqualTo("Urgent: Final review of " + title(draft));
        assertThat(mails(REVIEWER)).hasSize(1);
        assertThat(mails(OTHER_REVIEWER)).as("who cannot give it").hasSize(1);
    }

    @Test
    void nothingIsSentOfWhatWaitsNoLonger() {
        handedIn();
        EditableArticle draft = draft();
        approving.submit(draft.number(), draft.revision(), PRESSING, AUTHOR);
        plan.makePressing();
        approving.takeBack(draft.number(), AUTHOR);
        sending.work();
        assertThat(mails(REVIEWER)).as("taken back").isEmpty();

        approving.submit(draft.number(), draft.revision(), PRESSING, AUTHOR);
        plan.makePressing();
        approving.sendBack(draft.number(), draft.revision(), "The second date is wrong.", OTHER_REVIEWER);
        sending.work();
        assertThat(mails(REVIEWER)).as("sent back").isEmpty();

        approving.submit(draft.number(), draft.revision(), PRESSING, AUTHOR);
        sending.work();
        assertThat(mails(REVIEWER)).as("handed in again").hasSize(1);
        approving.takeBack(draft.number(), AUTHOR);
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        sending.work();
        assertThat(mails(REVIEWER)).as("no longer pressing").hasSize(1);
    }

    @Test
    void whatIsPressingAndAskedStandsFirst() {
        EditableArticle early = handedIn();
        EditableArticle asked = draft();
        approving.submit(asked.number(), asked.revision(), new Approving.Request("", REVIEWER), AUTHOR);
        EditableArticle pressing = draft();
        approving.submit(pressing.number(), pressing.revision(), PRESSING, AUTHOR);
        age(early, "3 days");

        assertThat(waitingFor(REVIEWER)).containsExactly(numbers(pressing, asked, early));
        assertThat(waitingFor(OTHER_REVIEWER)).containsExactly(numbers(pressing, early, asked));
        assertThat(desk(REVIEWER).select("tbody .stage").eachText()).contains("Urgent", "You were asked");
        assertThat(desk(OTHER_REVIEWER).select("tbody .desk-writer").eachText()).contains("The hearing is tomorrow.");
        assertThat(desk(OTHER_REVIEWER).select("tbody .stage").eachText()).contains("Asked: Li Hua");
        assertThat(logged(pressing.number())).contains("The hearing is tomorrow.");
        assertThat(logged(asked.number())).contains(REVIEWER.username());
    }

    @Test
    void onlyThoseWhoMayReviewCanBeAsked() {
        EditableArticle draft = draft();
        assertThatThrownBy(() ->
                        approving.submit(draft.number(), draft.revision(), new Approving.Request("", AUTHOR), AUTHOR))
                .isInstanceOf(NotPublishable.class);
        assertThat(Visitor.signedInAs(port, AUTHOR.username())
                        .act(
                                "/newsroom/articles/" + draft.number() + "/submission",
                                Map.of("revision", Long.toString(draft.revision()), "reviewer", "nosuch"))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> answer = Visitor.signedInAs(port, AUTHOR.username())
                .act(
                        "/newsroom/articles/" + draft.number() + "/submission",
                        Map.of(
                                "revision", Long.toString(draft.revision()),
                                "pressingReason", "Kept as it was typed",
                                "reviewer", AUTHOR.username()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(answer).select("#pressingReason").val()).isEqualTo("Kept as it was typed");
        assertThat(Visitor.parsed(answer).select(".problems a[href=#reviewer]")).hasSize(1);
    }

    @Test
    void everybodyChoosesWhatTheyAreTold() {
        Visitor reviewer = Visitor.signedInAs(port, REVIEWER.username());
        reviewer.act("/newsroom/account/mail/choice", Map.of("daily", "true"));
        reviewer.act("/newsroom/account/mail/choice", Map.of("daily", "true"));
        Visitor.signedInAs(port, PUBLISHER.username()).act("/newsroom/account/mail/choice", Map.of("pressing", "true"));
        EditableArticle draft = draft();
        approving.submit(draft.number(), draft.revision(), PRESSING, AUTHOR);
        sending.work();
        assertThat(mails(REVIEWER)).isEmpty();
        assertThat(mails(PUBLISHER)).hasSize(1);
        assertThat(log(REVIEWER)).endsWith("notification.chosen");

        strikeTheHour();
        assertThat(subject(only(mails(REVIEWER)))).startsWith("1 thing waits for you at ");
        assertThat(mails(PUBLISHER)).hasSize(1);
    }

    @Test
    void aMessageIsInTheLanguageOfThePerson() {
        EditableArticle draft = handedIn();
        Visitor reviewer = Visitor.signedInAs(port, REVIEWER.username());
        reviewer.act("/newsroom/account/language", Map.of("language", "zh-CN"));
        strikeTheHour();
        reviewer.act("/newsroom/account/language", Map.of("language", ""));

        assertThat(subject(only(mails(REVIEWER)))).endsWith("：您有 1 项待办");
        assertThat(text(only(mails(REVIEWER)))).contains("待您审核（1）", title(draft), "已等待不到 1 小时");
    }

    @Test
    void nothingIsLostWhileTheMailServerIsAway() {
        EditableArticle draft = draft();
        int right = server.getPort();
        server.setPort(1);
        try {
            approving.submit(draft.number(), draft.revision(), PRESSING, AUTHOR);
            sending.work();
            strikeTheHour();
            strikeTheHour();
            assertThat(mails(REVIEWER)).isEmpty();
        } finally {
            server.setPort(right);
        }
        sending.work();

        assertThat(mails(REVIEWER).stream().map(NotificationTests::subject).toList())
                .as("what is pressing, and the last day alone")
                .hasSize(2)
                .first()
                .isEqualTo("Urgent: First review of " + title(draft));
    }

    @Test
    void anAddressThatIsKnownNoLongerHindersNoOther(CapturedOutput output) throws IOException {
        handedIn();
        int right = server.getPort();
        database.sql("update notification_address set daily = false where address <> :address")
                .param("address", address(REVIEWER))
                .update();
        try (RefusingMailServer refusing = RefusingMailServer.answering("RCPT", "550 5.1.1 no such user")) {
            server.setPort(refusing.port());
            strikeTheHour();
        } finally {
            server.setPort(right);
        }
        database.sql("update notification_address set daily = true").update();
        strikeTheHour();

        assertThat(mails(REVIEWER)).isEmpty();
        assertThat(mails(OTHER_REVIEWER)).hasSize(1);
        assertThat(Visitor.signedInAs(port, REVIEWER.username())
                        .page("/newsroom/account/mail")
                        .select("main")
                        .text())
                .contains("The mail server no longer knows your address.");
        assertThat(output.getAll()).doesNotContain(address(REVIEWER));
    }

    @Test
    void messagesCanDoWithoutTitles() {
        EditableArticle draft = draft();
        approving.submit(draft.number(), draft.revision(), PRESSING, AUTHOR);
        plan.makePressing();
        NotificationMail numbers = new NotificationMail(
                queue,
                portal.getBean(WaitingReviews.class),
                portal.getBean(Accounts.class),
                portal.getBean(Addresses.class),
                portal.getBean(SiteProperties.class),
                new NotificationProperties("", LocalTime.NOON, Duration.ZERO, Duration.ZERO, false),
                portal.getBean(PersonalData.class),
                portal);
        List<OutgoingMail> written = Stream.generate(queue.messages()::claim)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .flatMap(claim -> {
                    Optional<OutgoingMail> mail = numbers.write(claim);
                    queue.messages().close(claim.id(), MailQueue.Outcome.NOTHING);
                    return mail.stream();
                })
                .toList();

        assertThat(written)
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail.subject() + mail.text())
                        .contains("Urgent", "Notice " + draft.number())
                        .doesNotContain(title(draft), "The hearing"));
    }

    @Test
    void aTitleStaysInItsLine() throws MessagingException {
        String hostile = "Titel\r\nBcc: other@example.org\u2028\u202Eb\u2066c " + "很".repeat(400);
        delivery.send(new OutgoingMail(
                UUID.randomUUID(),
                MailAddress.read("newsroom@example.org").orElseThrow(),
                MailAddress.read(address(REVIEWER)).orElseThrow(),
                Language.EN,
                "Urgent: " + hostile,
                OutgoingMail.text(List.of("text")),
                Map.of()));

        MimeMessage sent = only(mails(REVIEWER));
        assertThat(sent.getHeader("Bcc")).isNull();
        assertThat(subject(sent))
                .startsWith("Urgent: Titel Bcc: other@example.org bc 很")
                .endsWith("很\u2026")
                .hasSize(300);
        assertThatThrownBy(() -> new OutgoingMail(
                        UUID.randomUUID(),
                        MailAddress.read("a@example.org").orElseThrow(),
                        MailAddress.read("b@example.org").orElseThrow(),
                        Language.EN,
                        "",
                        "",
                        Map.of("List-Id", "x\r\nBcc: y")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private EditableArticle draft() {
        String title = "Notice " + Desk.aWord();
        return editing.begin(
                UUID.randomUUID(),
                section.id(),
                AText.fit()
                        .titled(title)
                        .with(ContentField.BODY, "<p>secretly said</p>")
                        .content(),
                AUTHOR);
    }

    private EditableArticle handedIn() {
        EditableArticle draft = draft();
        approving.submit(draft.number(), draft.revision(), AUTHOR);
        return draft;
    }

    private void age(EditableArticle draft, String by) {
        database.sql(
                        "update edition set submitted_at = submitted_at - cast(:by as interval) where article_id = :number")
                .param("by", by)
                .param("number", draft.number())
                .update();
    }

    private void work(Actor person, Section where) {
        database.sql("update account set all_sections = false where username = :name")
                .param("name", person.username())
                .update();
        database.sql("delete from account_section where account_id = (select id from account where username = :name)")
                .param("name", person.username())
                .update();
        database.sql(
                        "insert into account_section (account_id, section_id) select id, :section from account where username = :name")
                .param("name", person.username())
                .param("section", where.id())
                .update();
    }

    /** The hour of the next day of work that no test has seen. */
    private Instant nextWorkingDay() {
        LocalDate day = database.sql("select greatest(max(day), date '2100-01-03') + 1 from notification_day")
                .query(LocalDate.class)
                .single();
        while (day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            day = day.plusDays(1);
        }
        return day.atTime(LocalTime.of(8, 0)).atZone(ZONE).toInstant();
    }

    private void strikeTheHour() {
        strike(nextWorkingDay());
    }

    private void strike(Instant now) {
        plan.makeDaily(now);
        sending.work();
    }

    private Document desk(Actor person) {
        return Visitor.signedInAs(port, person.username()).page("/newsroom?state=WAITING");
    }

    private List<String> waitingFor(Actor person) {
        return desk(person).select("tbody tr td:has(a[aria-label])").eachText();
    }

    private static String[] numbers(EditableArticle... articles) {
        return Arrays.stream(articles).map(each -> Long.toString(each.number())).toArray(String[]::new);
    }

    private List<String> log(Actor person) {
        return database.sql(
                        "select action from audit_entry where actor_username = :name and action like 'notification.%' order by id")
                .param("name", person.username())
                .query(String.class)
                .list();
    }

    private String logged(long number) {
        return database.sql(
                        "select cast(details as text) from audit_entry where article = :number and action = 'article.submitted'")
                .param("number", number)
                .query(String.class)
                .single();
    }

    private static String title(EditableArticle article) {
        return article.content().title();
    }

    private String address(Actor person) {
        return Objects.requireNonNull(addresses.get(person));
    }

    private List<MimeMessage> mails(Actor person) {
        return mailsTo(address(person));
    }

    private List<MimeMessage> mailsTo(String address) {
        return List.of(mailboxes.getReceivedMessagesForDomain(address));
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return URI.create(link.group(1)).getPath();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
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
}
