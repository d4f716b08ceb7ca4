package org.bureauportal.published;

import org.bureauportal.site.Language;

/**
 * What public pages are made from, as far as articles are concerned. The triggers of the tables raise a tag's version
 * in the transaction that changes it, under the same names.
 */
public final class CacheTags {

    private CacheTags() {}

    /** An article's own text and standing. */
    public static String article(String number) {
        return "article:" + number;
    }

    /** Whether the public may have a file, and under which name. */
    public static String file(String key, String extension) {
        return "file:" + key + "." + extension;
    }

    /** Whether the public may have a picture that is made of a file, which is so while it may have that. */
    public static String picture(String key, String width, String extension) {
        return "file:" + key + "-" + width + "." + extension;
    }

    /** Which articles stand before and after one in the list of its section. */
    public static String neighbours(String number) {
        return "neighbours:" + number;
    }

    /** The list of a section and all below it. */
    public static String section(String slug) {
        return "section:" + slug;
    }

    /** What is newest in a language, and from which months there is something. */
    public static String language(Language language) {
        return "language:" + language.tag();
    }

    /** What there is to tell in the feed of a language. */
    public static String feed(Language language) {
        return "feed:" + language.tag();
    }

    /** What there is to tell in the feed of a section. */
    public static String sectionFeed(String slug) {
        return "feed:section:" + slug;
    }

    /** What was published, changed and taken away, at any time. */
    public static String log() {
        return "log";
    }

    /**
     * What was published, changed and taken away on a day.
     *
     * @param day such as {@code 2024-02-19}
     */
    public static String log(String day) {
        return "log:" + day;
    }

    /** What search engines may show. */
    public static String sitemap() {
        return "sitemap";
    }

    /** What search engines may show of a part of all numbers of articles. */
    public static String sitemap(String part) {
        return "sitemap:" + part;
    }

    /**
     * The articles of a year or a month.
     *
     * @param period such as {@code 2024} or {@code 2024-02}
     */
    public static String period(Language language, String period) {
        return "period:" + language.tag() + ":" + period;
    }
}
