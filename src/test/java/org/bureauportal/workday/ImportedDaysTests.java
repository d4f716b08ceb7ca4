package org.bureauportal.workday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bureauportal.form.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of calendars as they are found, and of texts that are none. */
class ImportedDaysTests {

    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            VERSION:2.0
            X-WR-CALNAME:节假日
            BEGIN:VTIMEZONE
            TZID:Asia/Shanghai
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20270205
            DTEND;VALUE=DATE:20270208
            SUMMARY:春节 假期
            BEGIN:VALARM
            TRIGGER:-PT15M
            SUMMARY:补班
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE;X-A="a:b":20270131
            SUMMARY;LANGUAGE=zh-CN:春节 补
             班
            DESCRIPTION:see https://notices.example/
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20270501
            DURATION:P2D
            CATEGORIES:Public,WORKDAY
            SUMMARY:Labour Day\\, second part
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void anICalendarFileIsRead() {
        for (String ends : List.of("\n", "\r\n", "\r")) {
            ImportedDays read = ImportedDays.read("\ufeff" + CALENDAR.replace("\n", ends));

            assertThat(read.problems()).isEmpty();
            assertThat(shown(read))
                    .containsExactly(
                            "2027-01-31 WORKDAY 春节 补班",
                            "2027-02-05 HOLIDAY 春节 假期",
                            "2027-02-06 HOLIDAY 春节 假期",
                            "2027-02-07 HOLIDAY 春节 假期",
                            "2027-05-01 WORKDAY Labour Day, second part",
                            "2027-05-02 WORKDAY Labour Day, second part");
            assertThat(read.years()).containsExactly(new ImportedDays.YearCount(2027, 3, 3));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "春节 班,WORKDAY",
        "国庆节（班）,WORKDAY",
        "中秋节调休上班,WORKDAY",
        "Make-up workday,WORKDAY",
        "Working day (Spring Festival),WORKDAY",
        "Special Work Day,WORKDAY",
        "国庆节 休,HOLIDAY",
        "劳动节放假 不上班,HOLIDAY",
        "International Workers' Day,HOLIDAY",
        "Non-working day,HOLIDAY",
        "No work today,HOLIDAY",
        "Labour Day,HOLIDAY"
    })
    void theSummarySaysWhetherWorkIsDone(String summary, KeptDay.Kind kind) {
        ImportedDays read = ImportedDays.read(event("DTSTART;VALUE=DATE:20270501\nSUMMARY:" + summary));

        assertThat(read.days()).singleElement().extracting(KeptDay::kind).isEqualTo(kind);
    }

    @Test
    void aTableIsReadWithAHeaderOrWithout() {
        String lines = """
                2027-01-01,holiday,New Year
                2027/2/7,班,"春节, 补班"

                2027年2月8日,Make-Up,x
                """.replace("Make-Up", "work-day");

        for (String text : List.of(
                lines,
                "date,kind,name\n" + lines,
                "\ufeff日期,类型,名称\r\n" + lines.replace("\n", "\r\n"),
                lines.replace("\"春节, 补班\"", "春节; 补班").replace(',', '\t').replace("春节;", "春节,"))) {
            ImportedDays read = ImportedDays.read(text);

            assertThat(read.problems()).as(text).isEmpty();
            assertThat(shown(read))
                    .containsExactly(
                            "2027-01-01 HOLIDAY New Year", "2027-02-07 WORKDAY 春节, 补班", "2027-02-08 WORKDAY x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00,holiday,x",
                "0999-12-31,holiday,x",
                "3000-01-01,holiday,x",
                "2027-02-29,holiday,x",
                "2027-13-01,holiday,x",
                "２０２７-01-01,holiday,x",
                "99999999999-01-01,holiday,x",
                "2027-01-01,feast,x",
                "2027-01-01,holiday",
                "2027-01-01,holiday,x,y",
                "2027-01-01,holiday,",
                "2027-01-01,holiday,\u200b",
                "2027-01-01,holiday,a\u202eb",
                "2027-01-01,holiday,a\0b",
                "2027-01-01,holiday,\ud800",
                "2027-01-01,holiday,\"x",
                "=cmd|' /C calc'!A0,holiday,x",
                "",
                "   \n \n",
                "BEGIN:",
                "BEGIN:VCALENDAR\nEND:VCALENDAR",
                "BEGIN:VEVENT\nDTSTART:20270101\nSUMMARY:x"
            })
    void whatIsNoDayIsAProblem(String text) {
        ImportedDays read = ImportedDays.read(text);

        assertThat(read.problems()).hasSize(1);
        assertThat(read.days()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20270101T090000Z|event",
                "DTSTART;VALUE=DATE:00000000|event",
                "DTSTART;VALUE=DATE:20270230|event",
                "X:1|event",
                "DTSTART;VALUE=DATE:20270101~DTEND:20270102T000000|end",
                "DTSTART;VALUE=DATE:20270101~DTEND;VALUE=DATE:20261231|end",
                "DTSTART;VALUE=DATE:20270101~DTEND;VALUE=DATE:29991231|end",
                "DTSTART;VALUE=DATE:20270101~DURATION:PT1H|end",
                "DTSTART;VALUE=DATE:20270101~DURATION:P999W|end",
                "DTSTART;VALUE=DATE:20270101~RRULE:FREQ=YEARLY|repeated",
                "DTSTART;VALUE=DATE:20270101~STATUS:CANCELLED|cancelled",
            })
    void anEventThatIsNoWholeDayIsAProblemOfTheLineWhereItBegins(String lines, String problem) {
        ImportedDays read = ImportedDays.read(event(lines.replace('~', '\n') + "\nSUMMARY:x"));

        assertThat(read.days()).isEmpty();
        assertThat(read.problems()).containsExactly(new FieldProblem("text", "workday.import." + problem, 2));
    }

    @Test
    void aProblemHasTheNumberOfItsLine() {
        ImportedDays read = ImportedDays.read("""
                date,kind,name
                2027-01-01,holiday,New Year
                2027-01-01,holiday,Again
                2027-01-01,workday,Otherwise
                x
                """);

        assertThat(read.problems())
                .containsExactly(
                        new FieldProblem("text", "workday.import.twice", 4, 2),
                        new FieldProblem("text", "workday.import.date", 5));
        assertThat(shown(read)).containsExactly("2027-01-01 HOLIDAY New Year");
    }

    @Test
    void hugeTextsAreReadInTimeOrNotAtAll() {
        String event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:x\nEND:VEVENT\n";
        List<String> texts = List.of(
                event.repeat(100_000),
                "x".repeat(10_000_000),
                "BEGIN:VEVENT\n" + "BEGIN:VALARM\n".repeat(38_000),
                event("SUMMARY:x" + "\n y".repeat(160_000)),
                "BEGIN:\n" + "\n ".repeat(240_000),
                event("SUMMARY:" + "\\n".repeat(240_000)),
                event("CATEGORIES:" + ",".repeat(490_000)),
                "BEGIN:X" + "\"".repeat(490_000),
                "BEGIN:X\n" + "no ".repeat(160_000),
                event("SUMMARY:" + "work ".repeat(98_000) + "\nDTSTART:20270101"),
                event("SUMMARY:" + "no non-".repeat(70_000) + "\nDTSTART:20270101"),
                "2027-01-01" + ",".repeat(480_000),
                "2027-01-01,holiday," + "\"".repeat(480_000),
                "x\n".repeat(249_000),
                "\n".repeat(499_000));

        for (String text : texts) {
            Instant begun = Instant.now();
            ImportedDays read = ImportedDays.read(text);

            assertThat(read.problems()).as(text.substring(0, 20)).hasSizeBetween(1, 20);
            assertThat(Duration.between(begun, Instant.now()))
                    .as(text.substring(0, 20))
                    .isLessThan(Duration.ofSeconds(2));
        }
        assertThat(ImportedDays.read("x\n".repeat(249_000)).wrong()).isEqualTo(249_000);
    }

    @Test
    void moreDaysThanAFewYearsHaveAreRefused() {
        StringBuilder text = new StringBuilder();
        for (int year = 2000; year < 2400; year++) {
            text.append(event("DTSTART;VALUE=DATE:%d0101\nDURATION:P60D\nSUMMARY:x".formatted(year)));
        }

        ImportedDays read = ImportedDays.read(text.toString());

        assertThat(read.days()).hasSize(2000);
        assertThat(read.problems()).extracting(FieldProblem::messageKey).containsExactly("workday.import.tooMany");
    }

    /** Whatever is sent is a list of days or of problems. */
    @Test
    void noTextIsFatal() {
        long seed = 271_127;
        Random random = new Random(seed);
        String[] pieces = {
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:X",
            "END:X",
            "DTSTART:20270101",
            "DTEND:20270103",
            "SUMMARY:班",
            "\n",
            "\r",
            "\n ",
            "\r\n\t",
            ",",
            ";",
            ":",
            "\"",
            "\\",
            "2027-01-01",
            "0000-00-00",
            "休",
            "holiday",
            "\0",
            "\ud83c",
            "\ufeff",
            "DURATION:P",
            "P3D",
            "T",
            "9"
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "BEGIN:VCALENDAR\n" : "");
            for (int piece = random.nextInt(30); piece > 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }

            ImportedDays read = ImportedDays.read(text.toString());

            assertThat(read.days().isEmpty() && read.problems().isEmpty())
                    .as("seed %d, round %d", seed, round)
                    .isFalse();
        }
    }

    private static String event(String lines) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR\n";
    }

    private static List<String> shown(ImportedDays read) {
        return read.days().stream()
                .map(day -> day.day() + " " + day.kind() + " " + day.name())
                .toList();
    }
}
