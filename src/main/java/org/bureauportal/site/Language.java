package org.bureauportal.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language in which the portal speaks and publishes. */
public enum Language {
    EN("en", Locale.ENGLISH, "English"),
    ZH_CN("zh-CN", Locale.SIMPLIFIED_CHINESE, "中文");

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale, String ownName) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = ownName;
    }

    /** The language whose tag (BCP 47, such as {@code zh-CN}) this is. */
    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag.equals(tag)).findFirst();
    }

    /** The language whose first path segment this is, such as {@code zh}. */
    public static Optional<Language> ofSegment(String segment) {
        return Arrays.stream(values())
                .filter(each -> each.segment().equals(segment))
                .findFirst();
    }

    /** The first of the reader's languages, best first, that the portal speaks. */
    public static Optional<Language> bestOf(List<Locale> wanted) {
        return wanted.stream()
                .flatMap(locale -> Arrays.stream(values())
                        .filter(each -> each.locale.getLanguage().equals(locale.getLanguage())))
                .findFirst();
    }

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** The path segment under which pages in this language stand where it is not the site's default. */
    public String segment() {
        return locale.getLanguage();
    }
}
