package org.bureauportal.text.page;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bureauportal.shared.Sha256;

/**
 * The ids of a body's headings. Each follows from what the heading says, and of a lower one also from what the heading above
 * says: a heading that is put in changes no other's. A number in front does not count, as it changes then. An id shows nothing
 * of the words, so that what is taken out of a heading is nowhere in addresses.
 */
final class HeadingAnchors {

    /** No id of a page begins with it, and no name that scripts know. */
    private static final String PREFIX = "part-";

    private static final int OCTETS = 4;

    private static final String CHINESE_NUMBER =
            "[0-9\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d" + "\u5341\u767e]{1,5}";

    /** How headings are numbered, after compatibility normalization: 第一章, 一、 (一) 附件1: 1.2 3) Part 2: IV. A. */
    private static final Pattern NUMBER = Pattern.compile("""
            ^\\s*(?:
              \u7b2c C (?:\u90e8\u5206|[\u7f16\u7bc7\u7ae0\u8282\u6761\u6b3e\u9879\u90e8\u6b65])
            | \u9644[\u4ef6\u8868\u5f55] \\s* C (?=[\\s:.\u3001]|$)
            | [(\\[\u3014] (?:C|[a-z]|[ivxlc]{1,6}) [)\\]\u3015]
            | (?:part|chapter|section|article|annex|appendix|step|item|question) \\s+ (?:[0-9]{1,3}|[ivxlc]{1,6}|[a-z]) \\b
            | C \u3001
            | [0-9]{1,3} (?:\\.[0-9]{1,3})+ (?![0-9%]) \\.?
            | [0-9]{1,3} (?:[.)] (?![0-9]) | \\s+)
            | (?:[a-z]|[ivxlc]{1,6}) [.)] (?=\\s)
            )
            [\\s:.)\u3001\u2013\u2014-]*
            """.replace("C", CHINESE_NUMBER), Pattern.COMMENTS);

    private static final Pattern CIRCLED = Pattern.compile("^\\s*[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]");

    private static final Pattern NOT_COUNTING = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final Set<String> taken = new HashSet<>();
    /** The last number behind each id; the first heading with an id has none. */
    private final Map<String, Integer> suffixes = new HashMap<>();

    private final Map<String, String> byText = new HashMap<>();
    private String above = "";

    /** The id of the next heading of a body. */
    String idOf(String text, boolean isSub) {
        String said = counting(text);
        if (!isSub) {
            above = said;
        }
        String id = PREFIX + digest(isSub ? above + '\n' + said : said);
        String free = free(id);
        byText.putIfAbsent(said, free);
        return free;
    }

    private String free(String id) {
        String free = id;
        while (!taken.add(free)) {
            free = id + '-' + suffixes.merge(id, 2, (last, first) -> last + 1);
        }
        return free;
    }

    /** The id of the heading that a link means by its id or by its words. */
    Optional<String> find(String idOrText) {
        return taken.contains(idOrText) ? Optional.of(idOrText) : Optional.ofNullable(byText.get(counting(idOrText)));
    }

    /** What counts of a heading: letters and digits, without the number in front unless there is nothing else. */
    private static String counting(String text) {
        String spaced = CIRCLED.matcher(text).replaceFirst("1) ");
        String plain = Normalizer.normalize(spaced, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String unnumbered =
                NOT_COUNTING.matcher(NUMBER.matcher(plain).replaceFirst("")).replaceAll("");
        String counting = unnumbered.isEmpty() ? NOT_COUNTING.matcher(plain).replaceAll("") : unnumbered;
        return counting.isEmpty() ? plain.strip() : counting;
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(List.of(text.getBytes(StandardCharsets.UTF_8))), 0, OCTETS);
    }
}
