package org.bureauportal.account;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bureauportal.section.Section;
import org.jspecify.annotations.Nullable;

/**
 * The sections in which a role holds: all, or some of them with those below.
 *
 * @param isWhole whether it holds in all sections, also in those that will be opened
 * @param chosen what an administrator chose, in the order in which sections are shown; kept while the role holds everywhere
 * @param keys of what was chosen and of all that stands below it
 */
public record Remit(boolean isWhole, List<Section> chosen, Set<Long> keys) {

    public Remit {
        chosen = List.copyOf(chosen);
        keys = Set.copyOf(keys);
    }

    static Remit of(boolean isWhole, Set<Long> chosen, List<Section> all) {
        List<Section> sections =
                all.stream().filter(each -> chosen.contains(each.id())).toList();
        Set<Long> keys = all.stream()
                .filter(each -> sections.stream().anyMatch(above -> above.contains(each)))
                .map(Section::id)
                .collect(Collectors.toSet());
        return new Remit(isWhole, sections, keys);
    }

    /**
     * Whether an act in a section is within it.
     *
     * @param section the key of a section; null for a draft that is filed nowhere, which is everybody's
     */
    public boolean contains(@Nullable Long section) {
        return isWhole || section == null || keys.contains(section);
    }

    /** The names of the sections that were chosen, without those that stand below another of them. */
    public List<String> names() {
        return chosen.stream()
                .filter(each -> chosen.stream().noneMatch(above -> !above.equals(each) && above.contains(each)))
                .map(Section::name)
                .toList();
    }

    /** The names as words of a sentence, with what stands between them and before the last. */
    public String named(String between, String beforeLast) {
        List<String> names = names();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(between, names.subList(0, last)) + beforeLast + names.get(last);
    }
}
