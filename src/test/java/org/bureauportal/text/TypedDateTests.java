package org.bureauportal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTests {

    static List<DateCorpus.Typed> corpus() {
        return DateCorpus.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aDateIsReadAsPeopleWriteItAndNeverGuessed(DateCorpus.Typed typed) {
        assertThat(TypedDate.readings(typed.text()))
                .extracting(LocalDate::toString)
                .isEqualTo(typed.dates());
        assertThat(TypedDate.minute(typed.text()).map(LocalDateTime::toString).orElse(""))
                .isEqualTo(typed.minute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", " ", "十", "1", "-", "星", "mon", "ﷺ", "1 ", "2024 "})
    void anyTextIsReadAtOnce(String piece) {
        String typed = piece.repeat(1_000_000);

        assertThat(Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(2), () -> TypedDate.readings(typed.substring(0, 60))))
                .isEmpty();
        assertThat(Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> TypedDate.readings(typed)))
                .isEmpty();
    }
}
