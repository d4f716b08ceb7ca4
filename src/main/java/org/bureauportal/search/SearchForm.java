package org.bureauportal.search;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.search.ArticleSearch.Filter;
import org.bureauportal.search.ArticleSearch.Sort;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;
import org.bureauportal.text.TypedDate;
import org.bureauportal.words.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, as it stands in the address.
 *
 * @param q the words
 * @param section the slug of a section, whose subsections count too
 * @param type the key of a notice type
 * @param language the tag of a language
 * @param year the year of the document date, instead of a first and a last day
 * @param from the first day
 * @param to the last day
 * @param files {@code with} or {@code without}
 * @param validity {@code in-force} or {@code not-in-force}
 * @param period {@code open} while it runs, {@code ended} once it is over
 * @param sort {@code date}, or nothing for relevance
 * @param page from 2; nothing for the first
 */
public record SearchForm(
        String q,
        String section,
        String type,
        String language,
        String year,
        String from,
        String to,
        String files,
        String validity,
        String period,
        String sort,
        String page) {

    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");

    public SearchForm {
        q = q == null ? "" : q.strip();
        section = section == null ? "" : section.strip();
        type = type == null ? "" : type.strip();
        language = language == null ? "" : language.strip();
        year = year == null ? "" : year.strip();
        from = from == null ? "" : from.strip();
        to = to == null ? "" : to.strip();
        files = files == null ? "" : files.strip();
        validity = validity == null ? "" : validity.strip();
        period = period == null ? "" : period.strip();
        sort = sort == null ? "" : sort.strip();
        page = page == null ? "" : page.strip();
    }

    /** All, by name. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", q);
        parameters.put("section", section);
        parameters.put("type", type);
        parameters.put("language", language);
        parameters.put("year", year);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("files", files);
        parameters.put("validity", validity);
        parameters.put("period", period);
        parameters.put("sort", sort);
        parameters.put("page", page);
        return parameters;
    }

    /** What cannot be understood, which is never left out of account. */
    FieldProblems problems(Sections sections, NoticeTypes types) {
        return new FieldProblems.Collector()
                .check("section", !section.isEmpty() && sections.bySlug(section).isEmpty(), "search.problem.section")
                .check("type", !type.isEmpty() && !types.isKnown(type), "search.problem.type")
                .check(
                        "language",
                        !language.isEmpty() && Language.ofTag(language).isEmpty(),
                        "search.problem.language")
                .check("year", !year.isEmpty() && !YEAR.matcher(year).matches(), "search.problem.year")
                .check("from", !from.isEmpty() && day(from).isEmpty(), "search.problem.date")
                .check("to", !to.isEmpty() && day(to).isEmpty(), "search.problem.date")
                .check("to", isBackwards(), "search.problem.backwards")
                .check("files", !files.matches("|with|without"), "search.problem.files")
                .check("validity", !validity.matches("|in-force|not-in-force"), "search.problem.validity")
                .check("period", !period.matches("|open|ended"), "search.problem.period")
                .check("sort", !sort.matches("|date|relevance"), "search.problem.sort")
                .toProblems();
    }

    /** Whether there is nothing in it that cannot be understood. */
    public boolean isUnderstood(Sections sections, NoticeTypes types) {
        return problems(sections, types).isEmpty();
    }

    /** Whether there are words in it to seek or, where nothing is typed at all, something of which all is wanted. */
    public boolean asks(SearchQuery query) {
        return q.isEmpty() ? asksByItself() : !query.isEmpty();
    }

    /** Whether it asks for all of a type, all rules that are in force or not, or all whose period runs or is over. */
    boolean asksByItself() {
        return !type.isEmpty() || !validity.isEmpty() || !period.isEmpty();
    }

    /** The key of the message that names what all is wanted of, where it is neither words nor a type. */
    public String wanted() {
        return validity.isEmpty() ? nameOfPeriod(period) : nameOfValidity(validity);
    }

    static String nameOfValidity(String chosen) {
        return chosen.equals("in-force") ? "search.validity.inForce" : "search.validity.notInForce";
    }

    static String nameOfPeriod(String chosen) {
        return chosen.equals("open") ? "search.period.open" : "search.period.ended";
    }

    Sort order() {
        return sort.equals("date") ? Sort.DATE : Sort.RELEVANCE;
    }

    /** Among what is sought, where there are no problems. */
    public Filter filter(Sections sections) {
        LocalDate first = day(from).orElse(LocalDate.MIN);
        LocalDate behind = day(to).map(last -> last.plusDays(1)).orElse(LocalDate.MAX);
        if (!year.isEmpty()) {
            LocalDate newYear = LocalDate.of(Integer.parseInt(year), 1, 1);
            first = first.isAfter(newYear) ? first : newYear;
            behind = behind.isBefore(newYear.plusYears(1)) ? behind : newYear.plusYears(1);
        }
        return new Filter(
                sections(sections),
                type.isEmpty() ? null : type,
                first,
                behind,
                files.isEmpty() ? null : Boolean.valueOf(files.equals("with")),
                validity.isEmpty() ? null : Boolean.valueOf(validity.equals("in-force")),
                period.isEmpty() ? null : Boolean.valueOf(period.equals("open")));
    }

    private @Nullable List<Section> sections(Sections sections) {
        Optional<Section> chosen = sections.bySlug(section);
        if (chosen.isEmpty() && language.isEmpty()) {
            return null;
        }
        return chosen.map(sections::within).orElseGet(sections::all).stream()
                .filter(each -> language.isEmpty() || each.language().tag().equals(language))
                .toList();
    }

    private boolean isBackwards() {
        return !from.isEmpty()
                && !to.isEmpty()
                && day(from)
                        .flatMap(first -> day(to).map(last -> last.isBefore(first)))
                        .orElse(false);
    }

    private static Optional<LocalDate> day(String typed) {
        List<LocalDate> readings = TypedDate.readings(typed);
        return readings.size() == 1 ? Optional.of(readings.get(0)) : Optional.empty();
    }
}
