package org.bureauportal.article;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an editor's next article starts from: as in the last one that they began. A text that was brought in names another
 * body, so that source and author are those of the last text of one's own.
 *
 * @param noticeType the key of the type of the last one; empty where there is none yet
 * @param source may be empty
 * @param author may be empty
 */
public record ArticleDefaults(Optional<Long> section, Optional<String> noticeType, String source, String author) {

    /** An article as it stands now. */
    record Begun(@Nullable Long section, String noticeType, String source, String author, String origin) {}

    /** @param begun what one editor began, newest first */
    static ArticleDefaults after(List<Begun> begun) {
        Begun own = begun.stream()
                .filter(each -> each.origin().isEmpty())
                .findFirst()
                .orElse(new Begun(null, "", "", "", ""));
        Optional<Long> section =
                begun.stream().map(Begun::section).filter(Objects::nonNull).findFirst();
        Optional<String> type = begun.stream().map(Begun::noticeType).findFirst();
        return new ArticleDefaults(section, type, own.source(), own.author());
    }
}
