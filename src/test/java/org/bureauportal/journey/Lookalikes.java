package org.bureauportal.journey;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a font may draw with one glyph, so that the text of a PDF gives back any of them. Noto CJK has one glyph for the
 * figure dash and the en dash, and one for 页 and the radical that looks like it; other fonts join f and i.
 */
final class Lookalikes {

    private static final Pattern DASHES = Pattern.compile("[\\u2012-\\u2015\\u2212\\u2500\\uFE58]");
    private static final Pattern SINGLE_QUOTES =
            Pattern.compile("[\\u2018-\\u201B\\u2032\\u2035\\u02B9-\\u02BD\\u02C8`\\u00B4]");
    private static final Pattern DOUBLE_QUOTES =
            Pattern.compile("[\\u201C-\\u201F\\u2033\\u2036\\u02BA\\u301D\\u301E]");
    private static final Pattern BULLETS = Pattern.compile("[\\u2022\\u2027\\u2219\\u22C5\\u30FB]");

    /** Pairs of a radical and its character, after Unicode's EquivalentUnifiedIdeograph.txt; compatibility has the rest. */
    private static final Map<Integer, String> CHARACTERS = """
            ⺂乛 ⺃乚 ⺅亻 ⺇𠘨 ⺉刂 ⺋㔾 ⺍𭕄 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌 ⺙攵 ⺛旡 ⺞歺 ⺠民
            ⺡氵 ⺣灬 ⺤爫 ⺦丬 ⺨犭 ⺩𤣩 ⺫罒 ⺲罒 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺳㓁 ⺹耂 ⺺肀 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹
            ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏
            ⻖阝 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾
            ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 户戶 戸戶""".lines()
            .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
            .map(pair -> pair.codePoints().toArray())
            .collect(Collectors.toMap(pair -> pair[0], pair -> Character.toString(pair[1])));

    private Lookalikes() {}

    /** The text with one of each kind: what looks the same on paper is the same. */
    static String fold(String text) {
        String plain = Normalizer.normalize(text, Form.NFKD)
                .codePoints()
                .mapToObj(each -> CHARACTERS.getOrDefault(each, Character.toString(each)))
                .collect(Collectors.joining());
        plain = DASHES.matcher(plain).replaceAll("\u2013");
        plain = SINGLE_QUOTES.matcher(plain).replaceAll("'");
        plain = DOUBLE_QUOTES.matcher(plain).replaceAll("\"");
        plain = BULLETS.matcher(plain).replaceAll("\u00B7");
        return plain.replace("\u22EF", "...").replace('\u2215', '/').replace('\u301C', '~');
    }
}
