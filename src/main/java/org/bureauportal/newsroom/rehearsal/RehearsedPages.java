package org.bureauportal.newsroom.rehearsal;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of a rehearsal: each public page of which it has one stands below its own address, and leads to others there.
 * Links that lead out of it are marked and open elsewhere; pictures and files are those of the newsroom, as readers do not have
 * them yet. Nothing else of a page is changed.
 *
 * @param rehearsal its own address
 * @param site where public pages stand as a whole
 * @param asked what was chosen for it, as a query without question mark; may be empty
 */
record RehearsedPages(String rehearsal, String site, String asked) {

    private static final String HOME = "/home";

    private static final String SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";

    private static final Pattern PAGE =
            Pattern.compile("/|/[a-z]{2}|/articles/[1-9][0-9]{0,17}(?:/print)?|(?:/[a-z]{2})?/(?:" + "sections/" + SLUG
                    + "|archive(?:/[12][0-9]{3}(?:/[01][0-9](?:/[0-3][0-9])?)?)?|site-map|accessibility)");

    /** Values are between double quotes, as templates and bodies have them. */
    private static final Pattern TAG =
            Pattern.compile("<(a|img|source|form|input)(\\s(?:[^>\"]++|\"[^\"]*+\")*+)>", Pattern.CASE_INSENSITIVE);

    private static final Pattern HREF = Pattern.compile("(?<=\\shref=\")[^\"]*+(?=\")");
    private static final Pattern PICTURE = Pattern.compile("/files/([a-z2-7]{26}-[1-9][0-9]{0,3}[.](?:jpg|webp))");
    private static final Pattern FILE = Pattern.compile("/files/([a-z2-7]{26})[.][a-z]{2,5}");
    private static final Pattern RETURN = Pattern.compile("(?<=\\sname=\"return\" value=\")[^\"]*+(?=\")");
    private static final Pattern TITLE = Pattern.compile("<title>");
    private static final Pattern HEAD_END = Pattern.compile("</head>");

    /** With the link that skips what stands before the text. */
    private static final Pattern BODY = Pattern.compile("<body[^>]*>(?:\\s*<a class=\"skip-link\"[^>]*>[^<]*</a>)?");

    private static final String LEADS_OUT = " target=\"_blank\" data-leads-out";

    /** The path of the public page that stands below the rehearsal; empty where there is none. */
    static Optional<String> page(String below) {
        String path = below.equals(HOME) ? "/" : below;
        return PAGE.matcher(path).matches() && !below.equals("/") ? Optional.of(path) : Optional.empty();
    }

    /** Where a public page stands; empty where it is not rehearsed. */
    Optional<String> address(String page) {
        String own = page.startsWith(site + "/") ? page.substring(site.length()) : page;
        int end = end(own);
        String path = own.substring(0, end);
        if (!PAGE.matcher(path).matches()) {
            return Optional.empty();
        }
        String query = own.substring(end).replaceFirst("#.*", "");
        String fragment = own.substring(end + query.length());
        String chosen = asked.isEmpty() ? query : query + (query.isEmpty() ? "?" : "&") + asked;
        return Optional.of(rehearsal + (path.equals("/") ? HOME : path) + chosen + fragment);
    }

    private static int end(String address) {
        for (int at = 0; at < address.length(); at++) {
            if (address.charAt(at) == '?' || address.charAt(at) == '#') {
                return at;
            }
        }
        return address.length();
    }

    /**
     * A public page as one of the rehearsal.
     *
     * @param bar what stands above it, as HTML
     * @param title what stands before its title
     */
    String marked(String page, String bar, String title) {
        String led = TAG.matcher(page).replaceAll(tag -> Matcher.quoteReplacement(led(tag)));
        String named = insert(TITLE, led, "", escaped(title));
        String unindexed = insert(HEAD_END, named, "<meta name=\"robots\" content=\"noindex, nofollow\">", "");
        return insert(BODY, unindexed, "", bar);
    }

    private static String insert(Pattern place, String page, String before, String after) {
        return place.matcher(page).replaceFirst(found -> Matcher.quoteReplacement(before + found.group() + after));
    }

    private String led(MatchResult tag) {
        String attributes = tag.group(2);
        return switch (tag.group(1)) {
            case "a" -> ledLink(attributes);
            case "form" ->
                tag.group().contains("action=\"/text-size\"") ? tag.group() : "<form" + attributes + LEADS_OUT + ">";
            case "input" -> "<input" + RETURN.matcher(attributes).replaceAll(this::ledBack) + ">";
            default -> "<" + tag.group(1) + PICTURE.matcher(attributes).replaceAll("/newsroom/pictures/$1") + ">";
        };
    }

    private String ledBack(MatchResult path) {
        return Matcher.quoteReplacement(
                new RehearsedPages(rehearsal, site, "").address(path.group()).orElse(path.group()));
    }

    private String ledLink(String attributes) {
        Matcher href = HREF.matcher(attributes);
        if (!href.find() || href.group().startsWith("#")) {
            return "<a" + attributes + ">";
        }
        String address = href.group().replace("&amp;", "&");
        Matcher file = FILE.matcher(address);
        Optional<String> within = file.matches() ? Optional.of("/newsroom/files/" + file.group(1)) : address(address);
        return within.map(inside -> "<a" + attributes.substring(0, href.start()) + escaped(inside)
                        + attributes.substring(href.end()) + ">")
                .orElseGet(() -> "<a" + attributes + LEADS_OUT + ">");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
