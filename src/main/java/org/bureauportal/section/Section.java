package org.bureauportal.section;

import java.util.List;
import org.bureauportal.site.Language;

/**
 * Where an article is filed.
 *
 * @param id its key
 * @param slug its part of the address
 * @param language the language of its pages and articles
 * @param name what readers call it
 * @param description what is filed here; may be empty
 * @param keywords separated by commas; may be empty
 * @param kind what sort of column it is, for the {@code ColumnType} label; may be empty
 * @param version grows with each change
 * @param isClosed whether it takes no new articles
 * @param reviewSteps the reviews that a text needs before it goes out, in their order; three at most
 * @param codes the codes from the root of the tree to this section, three digits each, as they go into manuscript numbers
 */
public record Section(
        long id,
        String slug,
        Language language,
        String name,
        String description,
        String keywords,
        String kind,
        int version,
        boolean isClosed,
        List<ReviewStep> reviewSteps,
        List<String> codes) {

    /** Whether it stands at the root of the tree. */
    public boolean isMain() {
        return codes.size() == 1;
    }

    /** Whether the other is this section or stands below it. */
    public boolean contains(Section other) {
        return other.codes.size() >= codes.size()
                && other.codes.subList(0, codes.size()).equals(codes);
    }
}
