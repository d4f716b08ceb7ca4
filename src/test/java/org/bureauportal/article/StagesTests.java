package org.bureauportal.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** docs/stages.md is the specification: code and database allow what its tables allow, over all pairs. */
@PortalTest
class StagesTests {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @TestFactory
    Stream<DynamicTest> theCodeFollowsTheTables() throws IOException {
        List<List<String>> stages = table("| stage |");
        List<List<String>> standings = table("| standing |");
        return Stream.concat(
                pairs(stages, (from, to) -> Stage.valueOf(from).canBecome(Stage.valueOf(to))),
                pairs(standings, (from, to) -> Standing.valueOf(from).canBecome(Standing.valueOf(to))));
    }

    @TestFactory
    Stream<DynamicTest> theTablesNameAllThereAre() throws IOException {
        List<List<String>> stages = table("| stage |");
        List<List<String>> standings = table("| standing |");
        return Stream.of(
                DynamicTest.dynamicTest(
                        "stages",
                        () -> assertThat(stages.get(0).subList(1, stages.get(0).size()))
                                .containsExactlyElementsOf(Arrays.stream(Stage.values())
                                        .map(Enum::name)
                                        .toList())),
                DynamicTest.dynamicTest(
                        "standings",
                        () -> assertThat(standings
                                        .get(0)
                                        .subList(1, standings.get(0).size()))
                                .containsExactlyElementsOf(Arrays.stream(Standing.values())
                                        .map(Enum::name)
                                        .toList())));
    }

    /** Whatever the code believes, an update that the table does not allow is refused. */
    @TestFactory
    Stream<DynamicTest> theDatabaseFollowsTheTables() throws IOException {
        return Stream.concat(
                        pairs(table("| stage |"), this::databaseAllowsStage),
                        pairs(table("| standing |"), this::databaseAllowsStanding))
                // to stay is no change
                .filter(test -> !test.getDisplayName().matches("(\\w+) → \\1: .*"));
    }

    private boolean databaseAllowsStage(String from, String to) {
        EditableArticle article = desk.aDraft(Desk.aText());
        List<String> way = switch (Stage.valueOf(from)) {
            case DRAFT -> List.of();
            case PUBLISHED, DISCARDED, SCHEDULED, IN_REVIEW -> List.of(from);
            case APPROVED -> List.of("IN_REVIEW", from);
            case FAILED -> List.of("SCHEDULED", from);
            case SUPERSEDED -> List.of("PUBLISHED", from);
        };
        long edition = database.sql("select draft_edition_id from article where id = ?")
                .param(article.number())
                .query(Long.class)
                .single();
        return isAllowed(() -> way.forEach(stage -> becomeStage(edition, stage)), () -> becomeStage(edition, to));
    }

    private boolean databaseAllowsStanding(String from, String to) {
        boolean isNew = from.equals("UNPUBLISHED");
        EditableArticle article = isNew ? desk.aDraft(Desk.aText()) : desk.aPublicArticle(Desk.aText());
        return isAllowed(
                () -> {
                    if (isNew) {
                        database.sql(
                                        "update edition set stage = 'PUBLISHED', published_at = now(),"
                                                + " published_by = 'somebody', change = 'FIRST_PUBLICATION' where article_id = ?")
                                .param(article.number())
                                .update();
                    } else if (!from.equals("PUBLIC")) {
                        becomeStanding(article.number(), from);
                    }
                },
                () -> becomeStanding(article.number(), to));
    }

    /** @param way to where the change begins, which has to succeed */
    private boolean isAllowed(Runnable way, Runnable change) {
        return Objects.requireNonNull(transaction.execute(trial -> {
            trial.setRollbackOnly();
            way.run();
            try {
                change.run();
                return true;
            } catch (DataAccessException refused) {
                return false;
            }
        }));
    }

    private void becomeStage(long edition, String stage) {
        database.sql(
                        "update edition set stage = ?, scheduled_for = coalesce(scheduled_for, now()), published_at = coalesce(published_at, now()),"
                                + " published_by = coalesce(published_by, 'somebody'),"
                                + " change = coalesce(change, 'FIRST_PUBLICATION') where id = ?")
                .params(stage, edition)
                .update();
    }

    private void becomeStanding(long article, String standing) {
        database.sql("""
                        with closed as (
                            insert into closure (id, article_id, standing, since, reason, closed_at, closed_by, closed_by_username)
                            select nextval('closure_id'), :article, :standing, now(),
                                case when :standing like 'ENDED%' then '' else 'for a reason' end, now(), 'somebody', ''
                            where :standing not in ('UNPUBLISHED', 'PUBLIC')
                            returning id)
                        update article set standing = :standing,
                            live_edition_id = case when :standing = 'UNPUBLISHED' then null
                                else coalesce(live_edition_id, draft_edition_id) end,
                            release_instant = coalesce(release_instant, now()),
                            manuscript_number = coalesce(manuscript_number, lpad(id::text, 42, '9')),
                            closure_id = (select id from closed)
                        where id = :article
                        """).param("standing", standing).param("article", article).update();
    }

    private interface Rule {
        boolean allows(String from, String to);
    }

    private static Stream<DynamicTest> pairs(List<List<String>> table, Rule rule) {
        List<String> columns = table.get(0);
        return table.stream()
                .skip(1)
                .flatMap(row -> Stream.iterate(1, column -> column + 1)
                        .limit(columns.size() - 1L)
                        .map(column -> {
                            String from = row.get(0);
                            String to = columns.get(column);
                            boolean allowed = row.get(column).equals("yes");
                            return DynamicTest.dynamicTest(
                                    from + " → " + to + ": " + allowed,
                                    () -> assertThat(rule.allows(from, to)).isEqualTo(allowed));
                        }));
    }

    /** The cells of the table whose heading begins so, without the line below the heading. */
    private static List<List<String>> table(String heading) throws IOException {
        return Files.readAllLines(Path.of("docs/stages.md")).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|-"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
