package org.bureauportal.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.bureauportal.shared.NotFound;
import org.springframework.stereotype.Component;

/** Where public pages stand: paths on this site, each page under one address. */
@Component
public class Addresses {

    /**
     * The path variable {@code number} for an article's number: canonical decimal only, so that {@code 01}, {@code +1},
     * {@code 0x1} and full-width digits are no addresses.
     */
    public static final String ARTICLE_NUMBER = "{number:[1-9][0-9]{0,17}}";

    /** The path variables {@code key} and {@code extension} of a file's name in its address. */
    public static final String FILE_NAME = "{key:[a-z2-7]{26}}.{extension:[a-z]{2,5}}";

    /** The path variables {@code key}, {@code width} and {@code extension} of a picture that is made of a file. */
    public static final String PICTURE_NAME = "{key:[a-z2-7]{26}}-{width:[1-9][0-9]{0,3}}.{extension:jpg|webp}";

    /** Where a person outside sees a draft; the path variable {@code secret} is all that it takes. Its files stand below it. */
    public static final String PREVIEW = "/previews/{secret}";

    /** The path variable {@code slug} of a section. */
    public static final String SLUG = "{slug:[a-z0-9]+(?:-[a-z0-9]+)*}";

    /** The path variables {@code year}, {@code month} and {@code day} of a day. */
    public static final String DAY = "{year:[12][0-9]{3}}/{month:[01][0-9]}/{day:[0-3][0-9]}";

    /** Begins the addresses of the interface for programs. */
    public static final String API = "/api";

    /** At which an identity provider ends sessions of the newsroom (OpenID Connect Back-Channel Logout 1.0). */
    public static final String PROVIDER_LOGOUT = "/identity-provider/logout";

    /** Where programs seek. */
    public static final String API_SEARCH = API + "/v1/search";

    private static final String FILES = "/files/";
    private static final String SEARCH = "/search";
    private static final String ALERTS = "/alerts";
    private static final Pattern SEARCHES =
            Pattern.compile("(?:/[a-z]{2})?/search(?:/feed[.](?:atom|rss))?|" + API_SEARCH);

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
        return paged(in(language, "/sections/" + slug), page);
    }

    /** The address of the archive's list of years and months. */
    public String archive(Language language) {
        return in(language, "/archive");
    }

    /**
     * The address of what the archive has from a year, month or day.
     *
     * @param period such as {@code 2024}, {@code 2024/02} or {@code 2024/02/19}
     * @param page from 1, which has no number in its address
     */
    public String archive(Language language, String period, int page) {
        return paged(archive(language) + "/" + period, page);
    }

    /** A day as it stands in addresses, such as {@code 2024/02/19}. */
    public static String day(LocalDate date) {
        return date.toString().replace('-', '/');
    }

    /**
     * The day that an address names.
     *
     * @throws NotFound where there is no such day
     */
    public static LocalDate day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            throw NotFound.page(year + "/" + month + "/" + day);
        }
    }

    public String siteMap(Language language) {
        return in(language, "/site-map");
    }

    /** The address of search. */
    public String search(Language language) {
        return in(language, SEARCH);
    }

    /** The address of the Atom feed of what is sought. */
    public String searchFeed(Language language) {
        return search(language) + "/feed.atom";
    }

    /** The address of the same feed as RSS. */
    public String searchRss(Language language) {
        return search(language) + "/feed.rss";
    }

    /** Whether something is sought at a path. */
    public static boolean isSearch(String path) {
        return SEARCHES.matcher(path).matches();
    }

    /** The address of the statement on accessibility. */
    public String accessibility(Language language) {
        return in(language, "/accessibility");
    }

    /** The address at which readers subscribe to e-mail alerts. */
    public String alerts(Language language) {
        return in(language, ALERTS);
    }

    /**
     * The address of what is said once something of alerts is done.
     *
     * @param step such as {@code confirmed}
     */
    public String alerts(Language language, String step) {
        return alerts(language) + "/" + step;
    }

    /** The address in a message at which a subscription is confirmed, in whatever language. */
    public String alertConfirmation(String secret) {
        return ALERTS + "/confirmation/" + secret;
    }

    /** The address in a message at which a subscription is stopped, in whatever language. */
    public String alertStop(String secret) {
        return ALERTS + "/stop/" + secret;
    }

    /** The address at which a person outside sees a draft. */
    public String preview(String secret) {
        return PREVIEW.replace("{secret}", secret);
    }

    /** The address of the Atom feed. */
    public String feed(Language language) {
        return in(language, "/feed.atom");
    }

    /** The address of the same feed as RSS. */
    public String rss(Language language) {
        return in(language, "/feed.rss");
    }

    /** The address of a section's Atom feed. */
    public String feed(Language language, String slug) {
        return section(language, slug, 1) + "/feed.atom";
    }

    /** The address of the same feed as RSS. */
    public String rss(Language language, String slug) {
        return section(language, slug, 1) + "/feed.rss";
    }

    /** The address of a calendar of the periods that run in a section. */
    public String periods(Language language, String slug) {
        return section(language, slug, 1) + "/periods.ics";
    }

    /** The address of a calendar file with the last day of a notice's period. */
    public String period(long number) {
        return article(number) + "/period.ics";
    }

    /**
     * The address of what was published, changed or taken away on a day.
     *
     * @param day such as {@code 2024/02/19}
     */
    public String log(Language language, String day) {
        return archive(language) + "/" + day + "/log";
    }

    /**
     * The address of the same for programs.
     *
     * @param day such as {@code 2024/02/19}
     */
    public String log(String day) {
        return "/archive/" + day + "/log.json";
    }

    /** Whether a path is of the interface for programs. */
    public static boolean isApi(String path) {
        return path.equals(API) || path.startsWith(API + "/");
    }

    /** An article's address: never prefixed by language or section, so that it survives every move. */
    public String article(long number) {
        return "/articles/" + number;
    }

    /** A short address for an article, which is easily typed from paper and leads to the other. */
    public String shortened(long number) {
        return "/a/" + number;
    }

    public String print(long number) {
        return article(number) + "/print";
    }

    /**
     * A file's address, which says nothing of what is in it.
     *
     * @param extension in small letters, without a dot
     */
    public String file(String key, String extension) {
        return FILES + key + "." + extension;
    }

    /**
     * The address of a picture that is made of a file.
     *
     * @param width in pixels
     * @param extension in small letters, without a dot
     */
    public String picture(String key, int width, String extension) {
        return FILES + key + "-" + width + "." + extension;
    }

    /** The whole address, for canonical links and what is read elsewhere. */
    public String whole(String path) {
        return site.baseAddress().resolve(path).toString();
    }

    private String in(Language language, String path) {
        return isDefault(language) ? path : "/" + language.segment() + path;
    }

    private static String paged(String path, int page) {
        return page == 1 ? path : path + "?page=" + page;
    }

    private boolean isDefault(Language language) {
        return language == site.defaultLanguage();
    }
}
