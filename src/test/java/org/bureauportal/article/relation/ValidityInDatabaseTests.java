package org.bureauportal.article.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database and the code agree whether a rule is in force, and on which day; and what turns at midnight turns once. */
@PortalTest
class ValidityInDatabaseTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 31);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void bothSayTheSameOfEveryOrderOfDays() {
        List<LocalDate> days = Arrays.asList(
                null, TODAY.minusDays(2), TODAY.minusDays(1), TODAY, TODAY.plusDays(1), TODAY.plusDays(2));
        for (LocalDate from : days) {
            for (LocalDate until : days) {
                for (LocalDate repealed : days) {
                    String inDatabase = database.sql("""
                                    select validity(cast(:from as date), cast(:until as date), cast(:repealed as date), :day)
                                    """)
                            .param("from", from)
                            .param("until", until)
                            .param("repealed", repealed)
                            .param("day", TODAY)
                            .query(String.class)
                            .single();

                    assertThat(inDatabase)
                            .as("from %s until %s repealed %s", from, until, repealed)
                            .isEqualTo(Validity.on(TODAY, from, until, repealed)
                                    .map(Validity::state)
                                    .orElse(Validity.State.IN_FORCE)
                                    .name());
                }
            }
        }
    }

    /** Havana puts its clocks back to midnight, São Paulo put them forward at midnight, Samoa left out the 30th of December 2011. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai",
                "UTC",
                "America/Havana",
                "America/Sao_Paulo",
                "Pacific/Apia",
                "Pacific/Kiritimati",
                "+08:00",
                "-03:30",
                "UTC+8",
                "Etc/GMT-8",
                "Z"
            })
    void aDayBeginsAndEndsAtTheSameInstantInBoth(String name) {
        ZoneId zone = ZoneId.of(name);
        List<LocalDate> days = List.of(
                LocalDate.of(2026, 12, 31),
                LocalDate.of(2027, 1, 1),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(2024, 11, 3),
                LocalDate.of(2018, 11, 4),
                LocalDate.of(2011, 12, 31),
                LocalDate.of(2024, 3, 10));
        apart(() -> {
            database.sql("update site_zone set zone = :zone")
                    .param("zone", DaysOfSite.nameInDatabase(zone))
                    .update();
            for (LocalDate day : days) {
                Instant begin = day.atStartOfDay(zone).toInstant();
                assertThat(instant("select begin_of_day(:value)", day))
                        .as("%s", day)
                        .isEqualTo(begin);
                for (Instant at : List.of(begin, begin.minus(1, ChronoUnit.MICROS), begin.plusSeconds(3600 * 12))) {
                    assertThat(database.sql("select day_of_site(:at)")
                                    .param("at", at.atOffset(ZoneOffset.UTC))
                                    .query(LocalDate.class)
                                    .single())
                            .as("%s", at)
                            .isEqualTo(LocalDate.ofInstant(at, zone));
                }
            }
        });
    }

    @Test
    void pagesTurnAsTheDayBeginsAndNotEarlierAndOnce() {
        LocalDate today = today();
        LocalDate from = today.plusDays(40);
        LocalDate until = from.plusDays(30);
        Section section = desk.aSection(Language.EN);
        EditableArticle rule = desk.aPublicArticle(
                section,
                AText.rule(from)
                        .with(ContentField.VALID_UNTIL, until.toString())
                        .content());
        Instant begins = from.atStartOfDay(ZONE).toInstant();
        Instant ends = until.plusDays(1).atStartOfDay(ZONE).toInstant();
        assertThat(turn(rule)).isEqualTo(begins);

        apart(() -> {
            long before = version("article:" + rule.number());
            turnDueAt(begins.minus(1, ChronoUnit.MICROS));
            assertThat(version("article:" + rule.number())).isEqualTo(before);
            long listBefore = version("section:" + section.slug());
            assertThat(turn(rule)).isEqualTo(begins);

            assertThat(turnDueAt(begins)).isPositive();
            assertThat(version("article:" + rule.number())).isGreaterThan(before);
            assertThat(version("section:" + section.slug())).isGreaterThan(listBefore);
            assertThat(turn(rule)).isEqualTo(ends);
            long turned = version("article:" + rule.number());

            assertThat(turnDueAt(begins)).isZero();
            assertThat(version("article:" + rule.number())).isEqualTo(turned);

            turnDueAt(ends);
            assertThat(version("article:" + rule.number())).isGreaterThan(turned);
            assertThat(hasTurn(rule)).isFalse();
        });
    }

    @Test
    void aRepealToComeTurnsWhatItRepealsAsLongAsItIsPublic() {
        LocalDate from = today().plusDays(50);
        EditableArticle rule =
                desk.aPublicArticle(AText.rule(LocalDate.of(2024, 1, 1)).content());
        assertThat(hasTurn(rule)).isFalse();

        EditableArticle repealing = desk.aPublicArticle(AText.rule(from)
                .with(ContentField.RELATED_TO, "repeals " + rule.number())
                .content());
        assertThat(turn(rule)).isEqualTo(from.atStartOfDay(ZONE).toInstant());

        publishing.withdraw(repealing.number(), "No longer so.", Desk.EDITOR);
        assertThat(hasTurn(rule)).isFalse();
        publishing.restore(repealing.number(), Desk.EDITOR);
        assertThat(hasTurn(rule)).isTrue();

        desk.aCorrection(repealing, AText.rule(from).content(), "It repeals nothing.");
        assertThat(hasTurn(rule)).isFalse();

        publishing.declareRepealed(rule.number(), from.plusDays(1).toString(), "It was lost.", Desk.EDITOR);
        assertThat(turn(rule)).isEqualTo(from.plusDays(1).atStartOfDay(ZONE).toInstant());
        publishing.reinstate(rule.number(), Desk.EDITOR);
        assertThat(hasTurn(rule)).isFalse();
    }

    @Test
    void theClockworkBringsWhatIsDue() {
        EditableArticle rule =
                desk.aPublicArticle(AText.rule(today().plusDays(45)).content());
        Instant planned = turn(rule);
        long before = version("article:" + rule.number());

        database.sql("update article_turn set turns_at = now() where article_id = :number")
                .param("number", rule.number())
                .update();

        await().atMost(Duration.ofSeconds(10)).until(() -> version("article:" + rule.number()) > before);
        assertThat(turn(rule)).isEqualTo(planned);
    }

    @Test
    void anotherZonePlansAllTurnsAnew() {
        LocalDate from = today().plusDays(60);
        EditableArticle rule = desk.aPublicArticle(AText.rule(from).content());

        apart(() -> {
            database.sql("select 1 from begin_days_in('UTC')")
                    .query(Integer.class)
                    .list();
            assertThat(turn(rule)).isEqualTo(from.atStartOfDay(ZoneOffset.UTC).toInstant());
        });
    }

    private static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    private int turnDueAt(Instant instant) {
        return database.sql("select turn_what_is_due(:at)")
                .param("at", instant.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private long version(String topic) {
        return database.sql("select coalesce((select version from public_topic where topic = :topic), 0)")
                .param("topic", topic)
                .query(Long.class)
                .single();
    }

    private Instant turn(EditableArticle article) {
        return instant("select turns_at from article_turn where article_id = :value", article.number());
    }

    private boolean hasTurn(EditableArticle article) {
        return database.sql("select exists (select from article_turn where article_id = :number)")
                .param("number", article.number())
                .query(Boolean.class)
                .single();
    }

    private Instant instant(String query, Object value) {
        return database.sql(query)
                .param("value", value)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Nothing of it stays. */
    private void apart(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }
}
