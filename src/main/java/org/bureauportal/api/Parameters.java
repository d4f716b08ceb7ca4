package org.bureauportal.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bureauportal.shared.Moved;

/** The parameters of a request, of which one that is not understood is refused by its name, and none is passed over. */
final class Parameters {

    /** So far do numbers of eighteen digits go, as articles have them. */
    private static final int MOST_DIGITS = 18;

    private static final int MOST_ON_A_PAGE = 100;
    private static final int USUAL_ON_A_PAGE = 50;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    /**
     * Reads those of a request.
     *
     * @param known the names that the address knows
     * @throws Refused where there is another one, or one is given twice
     * @throws Moved where there is none behind the question mark
     */
    static Parameters of(HttpServletRequest request, Set<String> known) {
        if (request.getQueryString() != null && request.getParameterMap().isEmpty()) {
            throw new Moved(request.getRequestURI());
        }
        Parameters parameters = new Parameters();
        request.getParameterMap().forEach((name, given) -> {
            if (!known.contains(name)) {
                throw Refused.parameter(name, "unknown");
            }
            if (given.length != 1) {
                throw Refused.parameter(name, "repeated");
            }
            parameters.values.put(name, given[0]);
        });
        return parameters;
    }

    /** All of them, in the order in which they were given. */
    Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * What a parameter means, where it is given.
     *
     * @param problem the end of the key of the message that says what it should be
     * @throws Refused where it means nothing
     */
    <T> Optional<T> read(String name, String problem, Function<String, Optional<T>> meaning) {
        String value = values.get(name);
        return value == null
                ? Optional.empty()
                : Optional.of(meaning.apply(value).orElseThrow(() -> Refused.parameter(name, problem)));
    }

    /** A day such as {@code 2024-02-19}. */
    Optional<LocalDate> day(String name) {
        return read(name, "date", Parameters::readDay);
    }

    /** An instant such as {@code 2024-02-19T01:00:00Z}. */
    Optional<Instant> instant(String name) {
        return read(name, "instant", Parameters::readInstant);
    }

    /** A number that is not negative. */
    Optional<Long> number(String name) {
        return read(
                name,
                "number",
                value -> value.matches("0|[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}")
                        ? Optional.of(Long.parseLong(value))
                        : Optional.empty());
    }

    /** How many are wanted at once. */
    int size() {
        return read(
                        "size",
                        "size",
                        value -> value.matches("[1-9][0-9]?|" + MOST_ON_A_PAGE)
                                ? Optional.of(Integer.parseInt(value))
                                : Optional.empty())
                .orElse(USUAL_ON_A_PAGE);
    }

    private static Optional<LocalDate> readDay(String value) {
        try {
            return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(value)) : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> readInstant(String value) {
        try {
            return value.matches("[0-9]{4}-[0-9T:.+Z-]{12,36}")
                    ? Optional.of(OffsetDateTime.parse(value).toInstant())
                    : Optional.empty();
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }
}
