package org.bureauportal.attachment.picture;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the pictures of a body as HTML from which browsers choose what suits them (HTML Standard, section 4.8.4). */
public final class PictureMarkup {

    private static final String BEGINNING = "<img";

    /** The beginning of a figure, or a picture; values of attributes stand in double quotes and may hold any other character. */
    private static final Pattern ELEMENT =
            Pattern.compile("<(figure|img)((?:\\s++[a-z-]++(?:=\"[^\"]*+\")?+)*+)\\s*+/?+>");

    private static final Pattern ATTRIBUTE = Pattern.compile("\\s++([a-z-]++)(?:=\"([^\"]*+)\")?+");

    private static final Pattern ADDRESS = Pattern.compile("/files/([a-z2-7]{26})[.][a-z]{2,5}");

    private static final Pattern WIDE = Pattern.compile("(?:^|\\s)page-wide(?:\\s|$)");

    /** What is written here, also where it was there. */
    private static final Set<String> OWN =
            Set.of("src", "srcset", "sizes", "width", "height", "decoding", "loading", "fetchpriority");

    /** How wide the column of an article is on a screen, by tokens.css. */
    private static final String SIZES_OF_COLUMN = "(min-width: 46rem) 42rem, 92vw";

    /** How wide a page is between its edges, by tokens.css. */
    private static final String SIZES_OF_PAGE = "(min-width: 72rem) 67rem, 92vw";

    /** Pixels across of what browsers get that cannot choose. */
    private static final int USUAL = 800;

    private PictureMarkup() {}

    /** For whom a page is. */
    public enum Audience {
        READERS,
        PAPER,
        EDITORS
    }

    /**
     * What is known of a picture.
     *
     * @param address of the file itself
     * @param width in pixels as shown; null where it is not known
     * @param height in pixels as shown; null where it is not known
     * @param candidates what is made of it, the narrowest first; may be empty
     */
    public record Shown(
            String address,
            @Nullable Integer width,
            @Nullable Integer height,
            List<Candidate> candidates) {

        /** Those of a format as an attribute {@code srcset} has them; empty where there are none. */
        public String set(RenditionFormat format) {
            return of(format)
                    .map(each -> each.address() + " " + each.width() + "w")
                    .collect(Collectors.joining(", "));
        }

        /** The JPEG whose width is next to the given one, in pixels; empty where there is none. */
        public Optional<Candidate> jpeg(int wanted) {
            return of(RenditionFormat.JPG).min(Comparator.comparingInt(each -> Math.abs(each.width() - wanted)));
        }

        /** The address of the one that browsers get which cannot choose. */
        public String usual() {
            return jpeg(USUAL).map(Candidate::address).orElse(address);
        }

        private Stream<Candidate> of(RenditionFormat format) {
            return candidates.stream().filter(each -> each.format() == format);
        }
    }

    /**
     * One of those from which a browser chooses.
     *
     * @param width in pixels
     */
    public record Candidate(RenditionFormat format, int width, String address) {}

    public static boolean hasPictures(String html) {
        return html.contains(BEGINNING);
    }

    /** The keys of the pictures, in their order. */
    public static Set<String> keys(String html) {
        Set<String> keys = new LinkedHashSet<>();
        Matcher element = ELEMENT.matcher(html);
        while (element.find()) {
            String key = element.group(1).equals("img") ? key(element.group(2)) : null;
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** The HTML with the pictures that are known, and those that are not without an address. */
    public static String shown(String html, Map<String, Shown> known, Audience audience) {
        StringBuilder shown = new StringBuilder(html.length() * 2);
        Matcher element = ELEMENT.matcher(html);
        String sizes = SIZES_OF_COLUMN;
        boolean isFirst = true;
        int rest = 0;
        while (element.find()) {
            shown.append(html, rest, element.start());
            rest = element.end();
            String attributes = element.group(2);
            if (element.group(1).equals("figure")) {
                String style = attribute(attributes, "class");
                sizes = style != null && WIDE.matcher(style).find() ? SIZES_OF_PAGE : SIZES_OF_COLUMN;
                shown.append(element.group());
                continue;
            }
            String key = key(attributes);
            Shown picture = key == null ? null : known.get(key);
            if (picture != null) {
                write(picture, others(attributes), sizes, hints(audience, isFirst), shown);
                isFirst = false;
            } else if (key != null) {
                shown.append("<img").append(others(attributes)).append('>');
            } else {
                shown.append(element.group());
            }
        }
        return shown.append(html, rest, html.length()).toString();
    }

    private static String hints(Audience audience, boolean isFirst) {
        if (audience == Audience.PAPER) {
            return " decoding=\"async\"";
        }
        return " decoding=\"async\"" + (isFirst ? " fetchpriority=\"high\"" : " loading=\"lazy\"");
    }

    private static void write(Shown picture, String others, String sizes, String hints, StringBuilder to) {
        String jpegs = picture.set(RenditionFormat.JPG);
        String webps = picture.set(RenditionFormat.WEBP);
        boolean isChosen = !jpegs.isEmpty();
        to.append(isChosen ? "<picture>" : "");
        if (isChosen && !webps.isEmpty()) {
            String type = RenditionFormat.WEBP.mediaType();
            to.append("<source")
                    .append(written("type", type))
                    .append(choice(webps, sizes))
                    .append('>');
        }
        to.append("<img").append(written("src", picture.usual())).append(isChosen ? choice(jpegs, sizes) : "");
        if (picture.width() != null && picture.height() != null) {
            to.append(written("width", picture.width().toString()))
                    .append(written("height", picture.height().toString()));
        }
        to.append(others).append(hints).append('>').append(isChosen ? "</picture>" : "");
    }

    private static String choice(String set, String sizes) {
        return written("srcset", set) + written("sizes", sizes);
    }

    private static String written(String name, String value) {
        return " " + name + "=\"" + value + "\"";
    }

    /** Null where a picture has no address, or that of nothing here. */
    private static @Nullable String key(String attributes) {
        String address = attribute(attributes, "src");
        Matcher matcher = ADDRESS.matcher(address == null ? "" : address);
        return matcher.matches() ? matcher.group(1) : null;
    }

    private static @Nullable String attribute(String attributes, String name) {
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (each.group(1).equals(name)) {
                return each.group(2);
            }
        }
        return null;
    }

    /** The attributes as they are, but for those that are written here. */
    private static String others(String attributes) {
        StringBuilder others = new StringBuilder();
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (!OWN.contains(each.group(1))) {
                others.append(each.group());
            }
        }
        return others.toString();
    }
}
