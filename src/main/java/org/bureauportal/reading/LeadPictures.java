package org.bureauportal.reading;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bureauportal.attachment.Pictures;
import org.bureauportal.attachment.Pictures.Choice;
import org.bureauportal.published.Headline;
import org.bureauportal.published.PublishedArticle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The picture that stands for an article on the home page, in lists, and where it is shared. */
@Component
class LeadPictures {

    private final Pictures pictures;

    LeadPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    /** Those of articles in a list, by the keys that the articles name. */
    Map<String, Choice> of(List<Headline> list) {
        return pictures.of(
                list.stream().flatMap(each -> Stream.ofNullable(each.picture())).toList());
    }

    /**
     * That of an article.
     *
     * @param alternative what it shows, in words
     */
    record LeadPicture(Choice picture, String alternative) {}

    /** Null where the article has none. */
    @Nullable
    LeadPicture of(PublishedArticle article) {
        String key = article.leadPicture();
        Choice choice = key == null ? null : pictures.of(List.of(key)).get(key);
        return choice == null
                ? null
                : new LeadPicture(
                        choice,
                        article.content().body().pictures().stream()
                                .filter(each -> Objects.equals(each.key(), key))
                                .flatMap(each -> Stream.ofNullable(each.alternative()))
                                .filter(said -> !said.isEmpty())
                                .findFirst()
                                .orElse(""));
    }
}
