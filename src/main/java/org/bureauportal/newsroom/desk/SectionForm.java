package org.bureauportal.newsroom.desk;

import java.util.Map;
import java.util.Objects;
import org.bureauportal.check.TextCheck;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.section.ChangedSection;
import org.bureauportal.section.NewSection;
import org.bureauportal.section.Section;
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

    /** What is wrong with it, the first of each field. */
    FieldProblems problems() {
        return new FieldProblems.Collector()
                .check("name", name.isEmpty(), "section.problem.name.missing")
                .check("name", !VisibleText.isIn(name), "problem.invisible")
                .check("name", unfit(name, 100), "section.problem.unfit")
                .check("slug", !NewSection.isSlug(slug), "section.problem.slug.form")
                .check("language", Language.ofTag(language).isEmpty(), "section.problem.language.missing")
                .check("parent", !parent.matches("[0-9]{0,18}"), "section.problem.parent.unknown")
                .check("description", unfit(description, 500), "section.problem.unfit")
                .check("keywords", unfit(keywords, 200), "section.problem.unfit")
                .check("kind", unfit(kind, 60), "section.problem.unfit")
                .toProblems();
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

    /** As a section is now. */
    static SectionForm of(Section section) {
        return new SectionForm(
                section.name(),
                section.slug(),
                section.language().tag(),
                "",
                section.description(),
                section.keywords(),
                section.kind());
    }

    /** The same for a section that there is, whose address and language stay. */
    SectionForm over(Section section) {
        return new SectionForm(name, section.slug(), section.language().tag(), "", description, keywords, kind);
    }

    /** To be asked for once there are no problems. */
    ChangedSection change(int version) {
        return new ChangedSection(version, name, description, keywords, kind);
    }

    private static boolean unfit(String value, int atMost) {
        return value.length() > atMost || !TextCheck.isLine(value);
    }

    private static String typed(String value) {
        return Lines.strip(Objects.requireNonNullElse(value, ""));
    }
}
