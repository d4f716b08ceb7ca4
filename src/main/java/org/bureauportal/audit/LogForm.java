package org.bureauportal.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bureauportal.audit.LogFilter.Kind;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What is looked for in the log, as it was typed and as the address has it. */
record LogForm(String action, String by, String article, String from, String to, String only) {

    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,17}");
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    LogForm {
        action = typed(action);
        by = typed(by);
        article = typed(article);
        from = typed(from);
        to = typed(to);
        only = typed(only);
    }

    FieldProblems problems() {
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(to);
        return new FieldProblems.Collector()
                .check("article", !article.isEmpty() && !NUMBER.matcher(article).matches(), "audit.article.number")
                .check("from", !from.isEmpty() && first.isEmpty(), "audit.day.unreadable")
                .check("to", !to.isEmpty() && last.isEmpty(), "audit.day.unreadable")
                .check(
                        "to",
                        first.isPresent() && last.isPresent() && last.get().isBefore(first.get()),
                        "audit.to.early")
                .toProblems();
    }

    /** Of a form without problems. */
    LogFilter toFilter() {
        return new LogFilter(
                action,
                by,
                article.isEmpty() ? 0 : Long.parseLong(article),
                day(from).orElse(null),
                day(to).orElse(null),
                Arrays.stream(Kind.values())
                        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(only))
                        .findFirst()
                        .orElse(Kind.ANY));
    }

    public boolean isEmpty() {
        return equals(new LogForm("", "", "", "", "", ""));
    }

    /** The address of a page of the entries that it finds. */
    public String page(int number) {
        return UriComponentsBuilder.fromPath(NewsroomAddresses.LOG)
                .queryParam("action", "{action}")
                .queryParam("by", "{by}")
                .queryParam("article", "{article}")
                .queryParam("from", "{from}")
                .queryParam("to", "{to}")
                .queryParam("only", "{only}")
                .queryParam("page", number)
                .encode()
                .buildAndExpand(action, by, article, from, to, only)
                .toUriString();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed)).filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String typed(@Nullable String value) {
        // a field that was not sent is null; what no entry contains need not be asked for
        return Objects.requireNonNullElse(value, "").strip().replace("\0", "\uFFFD");
    }
}
