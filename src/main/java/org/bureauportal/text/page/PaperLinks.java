package org.bureauportal.text.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Says beside a link where it leads, for paper: the whole address, unless the words say it. */
final class PaperLinks {

    /** As {@code print.css} looks for it. */
    private static final String ADDRESS = "data-address";

    private static final Pattern SCHEME = Pattern.compile("^(?:https?://|mailto:|tel:)");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^[\\p{P}\\p{S}&&[^/+#]]+|[\\p{P}\\p{S}&&[^+#]]+$");
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[\\s\u00a0\u3000-\u3003\u3008-\u3011\uff08\uff09\uff0c\uff1a\uff1b]+");
    private static final Pattern WITHOUT_SIGNIFICANCE_IN_NUMBERS = Pattern.compile("[\\s()-]");

    private PaperLinks() {}

    static void prepare(Element link, HeadingAnchors anchors, String site) {
        String href = link.attr("href");
        if (href.startsWith("#")) {
            anchors.find(decoded(href.substring(1))).ifPresent(id -> link.attr("href", "#" + id));
            return;
        }
        String address = whole(href, site);
        if (!says(link.text(), address)) {
            link.attr(ADDRESS, address);
        }
    }

    /** As it would be typed: a place on this site with the site in front, a mailbox and a telephone without their schemes. */
    private static String whole(String href, String site) {
        if (href.startsWith("/")) {
            return (site.endsWith("/") ? site.substring(0, site.length() - 1) : site) + href;
        }
        boolean isOfTheWeb = href.regionMatches(true, 0, "http", 0, 4);
        return isOfTheWeb ? href : href.substring(href.indexOf(':') + 1);
    }

    private static boolean says(String words, String address) {
        String plain = plain(address);
        String number = WITHOUT_SIGNIFICANCE_IN_NUMBERS.matcher(address).replaceAll("");
        return plain(words).equals(plain)
                || WITHOUT_SIGNIFICANCE_IN_NUMBERS.matcher(words).replaceAll("").equals(number)
                || Arrays.stream(BETWEEN_WORDS.split(words))
                        .anyMatch(word -> plain(word).equals(plain));
    }

    /** Without what is said by being an address. */
    private static String plain(String address) {
        String solid = AT_THE_ENDS
                .matcher(decoded(address.strip()).toLowerCase(Locale.ROOT))
                .replaceAll("");
        String bare = SCHEME.matcher(solid).replaceFirst("");
        return AT_THE_ENDS.matcher(bare).replaceAll("");
    }

    private static String decoded(String address) {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return address;
        }
    }
}
