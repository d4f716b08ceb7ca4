package org.bureauportal.bench;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser loads for a page: HTML, styles and scripts, the modules that scripts import among them, with gzip. What is
 * only for browsers without scripts does not count.
 */
final class Weight {

    private static final int MOST = 40 * 1024;
    private static final Pattern NOSCRIPT = Pattern.compile("<noscript>.*?</noscript>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\"[^>]* href=\"([^\"]+)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]* src=\"([^\"]+)\"");
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\"[^>]* href=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:import|from)\\s*\\(?\\s*[\"']([^\"']+)[\"']");
    private static final Pattern STYLE_IMPORT = Pattern.compile("@import\\s+(?:url\\()?[\"']?([^\"')]+)");

    private final int port;
    /** The bytes of each file's body, by path. */
    private final Map<String, Integer> files = new LinkedHashMap<>();

    private Weight(int port) {
        this.port = port;
    }

    static Weight of(int port, String page) throws IOException {
        Weight weight = new Weight(port);
        String html = NOSCRIPT.matcher(weight.load(page)).replaceAll("");
        weight.follow(html, page, STYLE, STYLE_IMPORT);
        weight.follow(html, page, SCRIPT, IMPORT);
        weight.follow(html, page, PRELOAD, IMPORT);
        return weight;
    }

    boolean isLight() {
        return all() <= MOST;
    }

    String largest(String ending) {
        return files.entrySet().stream()
                .filter(each -> each.getKey().endsWith(ending))
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    Table table() {
        Table table = new Table("Weight of the article page, gzip", "file", "bytes", "target", "");
        files.forEach((path, bytes) -> table.row(path, Integer.toString(bytes), "", ""));
        Target target = Target.atMost(MOST);
        table.row("all", Integer.toString(all()), target.toString(), target.verdict(all()));
        return table;
    }

    private int all() {
        return files.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void follow(String text, String from, Pattern links, Pattern inner) throws IOException {
        for (Matcher link = links.matcher(text); link.find(); ) {
            String path = URI.create(from).resolve(link.group(1)).getPath();
            if (!files.containsKey(path)) {
                follow(load(path), path, inner, inner);
            }
        }
    }

    /** Answers with the text, to be searched for further files; its weight is that of the bytes with gzip. */
    private String load(String path) throws IOException {
        Answer small = Answer.to(port, path, List.of(Workload.GZIP));
        Answer whole = Answer.to(port, path, List.of());
        if (small.status() != 200 || whole.status() != 200) {
            throw new CannotMeasure("the page asks for " + path + ", which answers " + small.status());
        }
        files.put(path, small.body().length);
        return whole.text();
    }
}
