package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /**
     * Where things stand.
     *
     * @param article the measured one
     * @param file one of 1 MB
     * @param picture one of 146 KB
     * @param articles many others in its language
     * @param lists pages of section lists, that of the measured article first
     */
    record Places(String article, String file, String picture, List<String> articles, List<String> lists) {}

    /** Fills a migrated database. */
    Places fill(String database, int articles) throws IOException, InterruptedException {
        String sample = Files.readString(top.resolve(SAMPLE));
        postgres.psql(database, "-v", "articles=" + (articles - 1), "-f", script("articles.sql"));
        String article = postgres.psql(
                database,
                "-v",
                "title=" + part(sample, "<title>(.*?)</title>"),
                "-v",
                "author=" + part(sample, "<meta name=\"author\" content=\"(.*?)\">"),
                "-v",
                "body=" + part(sample, "<body>(.*?)</body>"),
                "-f",
                script("article.sql"));
        List<String> files =
                postgres.psql(database, "-f", script("file.sql")).lines().toList();
        return new Places(article, files.get(0), files.get(1), lines(database, """
                select '/articles/' || p.number from published_article p join section s on s.id = p.section_id
                where s.language = 'en' order by p.number limit 400
                """), lines(database, """
                select '/sections/' || slug || case page when 1 then '' else '?page=' || page end
                from section, generate_series(1, 8) page
                where language = 'en' order by slug <> 'news', page, slug
                """));
    }

    private List<String> lines(String database, String query) throws IOException, InterruptedException {
        return postgres.psql(database, "-c", query).lines().toList();
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
