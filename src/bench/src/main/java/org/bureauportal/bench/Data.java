package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills databases: the article that is measured, a text of the samples, among however many others. */
final class Data {

    private static final String SAMPLE = "src/main/resources/sample/2024-02-19-special-learning-seminar.html";

    private final Path top;
    private final Postgres postgres;

    Data(Path top, Postgres postgres) {
        this.top = top;
        this.postgres = postgres;
    }

    /** Where the measured article and the list of its section stand. */
    record Places(String section, String article) {}

    /** Fills a migrated database. */
    Places fill(String database, int articles) throws IOException, InterruptedException {
        String sample = Files.readString(top.resolve(SAMPLE));
        postgres.psql(database, "-v", "articles=" + (articles - 1), "-f", script("articles.sql"));
        String[] places = postgres.psql(
                        database,
                        "-v",
                        "title=" + part(sample, "<title>(.*?)</title>"),
                        "-v",
                        "author=" + part(sample, "<meta name=\"author\" content=\"(.*?)\">"),
                        "-v",
                        "body=" + part(sample, "<body>(.*?)</body>"),
                        "-f",
                        script("article.sql"))
                .split(" ");
        return new Places(places[0], places[1]);
    }

    /** Copies the articles of a filled database into the table of the yardstick. */
    void fillObvious(String database) throws IOException, InterruptedException {
        postgres.psql(database, "-f", script("obvious.sql"));
    }

    private String script(String name) {
        return top.resolve("src/bench").resolve(name).toString();
    }

    private static String part(String sample, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(sample);
        if (!matcher.find()) {
            throw new IllegalStateException(SAMPLE + " has no " + pattern);
        }
        return matcher.group(1).strip();
    }
}
