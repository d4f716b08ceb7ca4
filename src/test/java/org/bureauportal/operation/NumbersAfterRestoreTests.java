package org.bureauportal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** A restored backup does not know the numbers given out after it was made, and must not give them out again. */
@PortalTest
class NumbersAfterRestoreTests {

    private static final long MARGIN = 1_000_000;

    @Autowired
    private FlywayConnectionDetails owner;

    @Test
    void goFarAheadInARestoredDatabase() {
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "before_restore")) {
            database.migrate();
            List<String> sequences = sequences(database);
            sequences.forEach(sequence -> next(database, sequence));
            try (DatabaseCopy restored = database.copy("restored")) {
                restored.migrate();

                assertThat(sequences).contains("article_number", "edition_id", "revision_id", "section_id_seq");
                assertThat(sequences)
                        .allSatisfy(sequence -> assertThat(next(restored, sequence))
                                .isGreaterThan(next(database, sequence) + MARGIN - 10));
            }
        }
    }

    @Test
    void goFarAheadOnceAndOtherwiseOneByOne() {
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "before_restore")) {
            database.migrate();
            long first = next(database, "article_number");
            database.migrate();
            long second = next(database, "article_number");

            assertThat(second).as("after a start without a restore").isEqualTo(first + 1);
            try (DatabaseCopy restored = database.copy("restored")) {
                restored.migrate();
                long third = next(restored, "article_number");
                restored.migrate();

                assertThat(next(restored, "article_number")).isEqualTo(third + 1);
            }
        }
    }

    /** For copies that the database cannot tell from the original, as those made of its files. */
    @Test
    void goFarAheadWhereTheOperatorSaysSo() {
        try (DatabaseCopy database = DatabaseCopy.empty(owner, "before_restore")) {
            database.migrate();
            long first = next(database, "article_number");

            database.client().sql("delete from numbering").update();
            database.migrate();

            assertThat(next(database, "article_number")).isEqualTo(first + MARGIN + 1);
        }
    }

    private static List<String> sequences(DatabaseCopy database) {
        return database.client()
                .sql("select sequencename from pg_sequences where schemaname = 'public'")
                .query(String.class)
                .list();
    }

    private static long next(DatabaseCopy database, String sequence) {
        return database.client()
                .sql("select nextval(cast(:sequence as regclass))")
                .param("sequence", sequence)
                .query(Long.class)
                .single();
    }
}
