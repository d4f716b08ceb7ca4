package org.bureauportal.newsroom.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.article.Bundles;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.text.TypedText;

/**
 * What was seen of several drafts, and decided about them: all strings, nothing checked. Each field of a member has its number
 * behind its name, such as {@code revision-7}.
 */
record BundleForm(Map<String, String> fields) {

    private static final String REVISION = "revision-";

    BundleForm {
        fields = Map.copyOf(fields);
    }

    static BundleForm empty() {
        return new BundleForm(Map.of());
    }

    /** What was typed of a member; empty where nothing was. */
    public String of(String name, EditableArticle member) {
        return field(name + "-" + member.number());
    }

    public String scheduledFor() {
        return field("scheduledFor");
    }

    List<Bundles.Seen> seen() {
        return fields.keySet().stream()
                .filter(name -> name.startsWith(REVISION))
                .limit(Bundles.MOST + 1L)
                .flatMap(name -> number(name.substring(REVISION.length())).stream())
                .map(number -> new Bundles.Seen(
                        number, number(field(REVISION + number)).orElse(0L), decision(number)))
                .toList();
    }

    /** A document date far ahead is confirmed on the draft's own checklist, not here. */
    private Publishing.Decision decision(long number) {
        UpdateKind change = Arrays.stream(UpdateKind.values())
                .filter(each -> each.name().equals(field("change-" + number)))
                .findFirst()
                .orElse(UpdateKind.FIRST_PUBLICATION);
        return new Publishing.Decision(
                change, field("note-" + number), null, field("personalDataReason-" + number), "");
    }

    private String field(String name) {
        return TypedText.line(fields.getOrDefault(name, ""));
    }

    static Optional<Long> number(String typed) {
        return typed.strip().matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(typed.strip())) : Optional.empty();
    }
}
