package org.bureauportal.section;

import java.util.regex.Pattern;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;

/**
 * The wish to open a section.
 *
 * @param slug its part of the address: lower-case words joined by hyphens, 60 characters at most
 * @param language the language of its pages and articles
 * @param name 1 to 100 characters, of which something can be seen
 * @param description 500 characters at most
 * @param keywords 200 characters at most
 * @param kind what sort of column it is, 60 characters at most
 * @param parentId the section it belongs under, or null at the root
 */
public record NewSection(
        String slug,
        Language language,
        String name,
        String description,
        String keywords,
        String kind,
        @Nullable Long parentId) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public NewSection {
        if (!isSlug(slug)) {
            throw new IllegalArgumentException("slug must be lower-case words joined by hyphens: " + slug);
        }
        require(name, description, keywords, kind);
    }

    static void require(String name, String description, String keywords, String kind) {
        if (!VisibleText.isIn(name) || name.length() > 100) {
            throw new IllegalArgumentException("name must have 1 to 100 characters, of which something can be seen");
        }
        if (description.length() > 500 || keywords.length() > 200 || kind.length() > 60) {
            throw new IllegalArgumentException("description, keywords or kind too long");
        }
    }

    public static boolean isSlug(String text) {
        return text.length() <= 60 && SLUG.matcher(text).matches();
    }
}
