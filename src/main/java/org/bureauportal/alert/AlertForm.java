package org.bureauportal.alert;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.search.SavedSearches;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Language;

/**
 * What was typed to subscribe.
 *
 * @param section the slug of a section; empty for all
 * @param q words that must be found; may be empty
 */
record AlertForm(String address, String section, String q, String frequency) {

    private static final int LONGEST_QUERY = 200;

    AlertForm {
        address = Objects.requireNonNullElse(address, "").strip();
        section = Objects.requireNonNullElse(section, "").strip();
        q = Objects.requireNonNullElse(q, "").strip();
        frequency = Objects.requireNonNullElse(frequency, "").strip();
    }

    FieldProblems problems(Sections sections, SavedSearches searches) {
        return new FieldProblems.Collector()
                .check("address", MailAddress.read(address).isEmpty(), "alert.problem.address")
                .check("section", !section.isEmpty() && chosen(sections).isEmpty(), "alert.problem.section")
                .check("q", q.length() > LONGEST_QUERY, "alert.problem.long")
                .check("q", !q.isEmpty() && !searches.isSearch(q), "alert.problem.words")
                .check("frequency", often().isEmpty(), "alert.problem.frequency")
                .toProblems();
    }

    /** The section that was chosen, where there is one. */
    Optional<Section> chosen(Sections sections) {
        return sections.bySlug(section);
    }

    Optional<Frequency> often() {
        return Arrays.stream(Frequency.values())
                .filter(each -> each.name().equals(frequency))
                .findFirst();
    }

    Topic topic(Language language, Sections sections) {
        return new Topic(language, chosen(sections).orElse(null), q);
    }
}
