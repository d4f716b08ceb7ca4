package org.bureauportal.newsroom.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.check.TextCheck;
import org.bureauportal.section.NewSection;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.site.Language;
import org.bureauportal.text.Lines;

/** The form for a new section as it was typed. */
record SectionForm(
        String name, String slug, String language, String parent, String description, String keywords, String kind) {

    SectionForm {
        name = typed(name);
        slug = typed(slug);
        language = typed(language);
        parent = typed(parent);
        description = typed(description);
        keywords = typed(keywords);
        kind = typed(kind);
    }

    static SectionForm of(Map<String, String> fields) {
        return new SectionForm(
                fields.getOrDefault("name", ""),
                fields.getOrDefault("slug", ""),
                fields.getOrDefault("language", ""),
                fields.getOrDefault("parent", ""),
                fields.getOrDefault("description", ""),
                fields.getOrDefault("keywords", ""),
                fields.getOrDefault("kind", ""));
    }

    static SectionForm empty() {
        return new SectionForm("", "", "", "", "", "", "");
    }

    /** Message keys by field. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        refuse(problems, "name", name.isEmpty(), "section.problem.name.missing");
        refuse(problems, "name", !VisibleText.isIn(name), "problem.invisible");
        refuse(problems, "name", unfit(name, 100), "section.problem.unfit");
        refuse(problems, "slug", !NewSection.isSlug(slug), "section.problem.slug.form");
        refuse(problems, "language", Language.ofTag(language).isEmpty(), "section.problem.language.missing");
        refuse(problems, "parent", !parent.matches("[0-9]{0,18}"), "section.problem.parent.unknown");
        refuse(problems, "description", unfit(description, 500), "section.problem.unfit");
        refuse(problems, "keywords", unfit(keywords, 200), "section.problem.unfit");
        refuse(problems, "kind", unfit(kind, 60), "section.problem.unfit");
        return problems;
    }

    /** To be asked for once there are no problems. */
    NewSection command() {
        return new NewSection(
                slug,
                Language.ofTag(language).orElseThrow(),
                name,
                description,
                keywords,
                kind,
                parent.isEmpty() ? null : Long.valueOf(parent));
    }

    private static void refuse(Map<String, String> problems, String field, boolean refused, String messageKey) {
        if (refused) {
            problems.putIfAbsent(field, messageKey);
        }
    }

    private static boolean unfit(String value, int atMost) {
        return value.length() > atMost || !TextCheck.isLine(value);
    }

    private static String typed(String value) {
        return Lines.strip(Objects.requireNonNullElse(value, ""));
    }
}
