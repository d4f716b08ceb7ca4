package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bureauportal.shared.AuditableEvent;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;

/** Failures are all in the log, and a crowd of them makes few entries. */
class FailedSignInsTests {

    private final List<AuditableEvent> written = new ArrayList<>();
    private boolean isAway;

    private final ApplicationEventPublisher log = event -> {
        if (isAway) {
            throw new DataAccessResourceFailureException("away");
        }
        written.add((AuditableEvent) event);
    };

    private final FailedSignIns failures = new FailedSignIns(log, new SignInThrottle.Limits(20, 10, 100, 10, 30));

    @Test
    void theFirstIsWrittenAtOnceAndTheRestIsCounted() {
        for (int i = 0; i < 7; i++) {
            failures.note(" Li.Hua", "192.0.2.1");
        }
        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo("li.hua");
            assertThat(entry.details()).isEqualTo(Map.of("address", "192.0.2.1"));
        });

        failures.writeCounts();
        failures.writeCounts();

        assertThat(written).hasSize(2);
        assertThat(written.get(1).subject()).isEqualTo("li.hua");
        assertThat(written.get(1).details()).isEqualTo(Map.of("address", "192.0.2.1", "times", "6"));
    }

    @Test
    void aCrowdMakesAsManyEntriesAsAMinuteMayHave() {
        for (int i = 0; i < 10_000; i++) {
            failures.note("name" + i, "10.0." + i / 250 + "." + i % 250);
        }
        assertThat(written).hasSizeBetween(30, 40);

        failures.writeCounts();

        assertThat(written).hasSizeLessThan(75);
        assertThat(written.stream()
                        .mapToInt(entry -> Integer.parseInt(entry.details().getOrDefault("times", "1")))
                        .sum())
                .isEqualTo(10_000);
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsWrittenLater() {
        failures.note("li", "192.0.2.1");
        failures.note("li", "192.0.2.1");
        isAway = true;
        failures.writeCounts();
        isAway = false;

        failures.writeCounts();

        assertThat(written).hasSize(2);
    }
}
