package org.bureauportal.account;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.section.Section;
import org.jspecify.annotations.Nullable;

/**
 * Where a role is to hold, as a form sends it: in all sections, or in those that were ticked.
 *
 * @param section the keys of those that were ticked
 */
public record RemitForm(String where, List<String> section) {

    private static final String ALL = "ALL";
    private static final String SOME = "SOME";

    private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,17}");

    public RemitForm {
        where = Objects.requireNonNullElse(where, "");
        section = section == null ? List.of() : List.copyOf(section);
    }

    /** As it stands. */
    public static RemitForm of(List<Section> chosen) {
        return new RemitForm(
                chosen.isEmpty() ? ALL : SOME,
                chosen.stream().map(each -> Long.toString(each.id())).toList());
    }

    public boolean isEverywhere() {
        return where.equals(ALL);
    }

    /** Empty where one of them is no key. */
    public Set<Long> keys() {
        return section.stream().allMatch(each -> KEY.matcher(each).matches())
                ? section.stream().map(Long::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    /** Whether it names all sections, or at least one, and none that is not there. */
    public boolean isComplete(List<Section> all) {
        return isEverywhere()
                || (!keys().isEmpty() && all.stream().map(Section::id).toList().containsAll(keys()));
    }

    /** The sections as they can be ticked. */
    public List<Branch> tree(List<Section> all) {
        return Branch.below(null, all, keys());
    }

    /** A section that can be ticked, and those below it. */
    public record Branch(Section section, boolean isChosen, List<Branch> below) {

        private static List<Branch> below(@Nullable Section above, List<Section> all, Set<Long> chosen) {
            int depth = above == null ? 1 : above.codes().size() + 1;
            return all.stream()
                    .filter(each -> each.codes().size() == depth)
                    .filter(each -> above == null || above.contains(each))
                    .map(each -> new Branch(each, chosen.contains(each.id()), below(each, all, chosen)))
                    .toList();
        }
    }
}
