package org.bureauportal.site;

import org.springframework.stereotype.Component;

/** Where public pages stand: paths on this site, each page under one address. */
@Component
public class Addresses {

    /**
     * The path variable {@code number} for an article's number: canonical decimal only, so that {@code 01}, {@code +1},
     * {@code 0x1} and full-width digits are no addresses.
     */
    public static final String ARTICLE_NUMBER = "{number:[1-9][0-9]{0,17}}";

    private final SiteProperties site;

    Addresses(SiteProperties site) {
        this.site = site;
    }

    public String home(Language language) {
        return isDefault(language) ? "/" : "/" + language.segment();
    }

    /**
     * The address of a section's list.
     *
     * @param page from 1, which has no number in its address
     */
    public String section(Language language, String slug, int page) {
        return (isDefault(language) ? "" : "/" + language.segment())
                + "/sections/"
                + slug
                + (page == 1 ? "" : "?page=" + page);
    }

    /** An article's address: never prefixed by language or section, so that it survives every move. */
    public String article(long number) {
        return "/articles/" + number;
    }

    public String print(long number) {
        return article(number) + "/print";
    }

    /** The whole address, for canonical links and what is read elsewhere. */
    public String whole(String path) {
        return site.baseAddress().resolve(path).toString();
    }

    private boolean isDefault(Language language) {
        return language == site.defaultLanguage();
    }
}
