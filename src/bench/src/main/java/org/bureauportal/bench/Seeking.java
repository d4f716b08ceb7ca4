package org.bureauportal.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Seeks among many notices: words that are rare, common and everywhere, alone and together, so many a second, whether the last
 * were answered or not; beside Lucene and a plain {@code LIKE}, which are asked one after the other.
 */
public final class Seeking {

    private static final int A_SECOND = 20;
    private static final int OF_A_KIND = 12;
    private static final Target SOON = Target.atMost(100);

    private final Bench bench;
    private final boolean isQuick;
    private final int many;

    private Seeking(Bench bench, boolean isQuick, int many) {
        this.bench = bench;
        this.isQuick = isQuick;
        this.many = many;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Options options = Options.of(List.of(arguments));
            Programs programs = Programs.find();
            Bench bench = Bench.setUp(programs, options.port());
            boolean isMet = new Seeking(bench, options.quick(), options.many()).measure(Machine.line(programs));
            System.exit(isMet ? 0 : 1);
        } catch (CannotMeasure why) {
            System.err.println("Not measured: " + why.getMessage());
            System.exit(2);
        }
    }

    private boolean measure(String machine) throws IOException, InterruptedException {
        FaultReport.tell("Filling a database with %,d articles".formatted(many));
        bench.migrate("many");
        bench.postgres()
                .psql("many", "-v", "articles=" + many, "-v", "vocabulary=20000", "-f", "src/bench/articles.sql");
        FaultReport.tell("Entering them into the index");
        long begin = System.nanoTime();
        Site portal = bench.portalWithoutCopy("portal", 0, "many", "/");
        while (!one("select count(*) from search_entry").equals(Integer.toString(many))) {
            portal.server().mustLive();
            Thread.sleep(1000);
        }
        double minutes = (System.nanoTime() - begin) / 6e10;
        bench.postgres().psql("many", "-c", "vacuum analyze search_entry");
        String size = one("select pg_size_pretty(pg_total_relation_size('search_entry'))");

        Map<String, List<String>> kinds = kinds();
        LuceneIndex lucene = LuceneIndex.of(texts(), bench.work().resolve("lucene"));
        Table table = new Table(
                "Search among %,d notices: ms".formatted(many),
                "what is sought",
                "median",
                "p99",
                "target",
                "",
                "LIKE, median",
                "Lucene, median",
                "Lucene, p99");
        boolean isMet = true;
        for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
            FaultReport.tell(
                    "Seeking " + kind.getKey() + ", such as " + kind.getValue().get(0));
            millisAtRate(portal.port(), kind.getValue(), Duration.ofSeconds(isQuick ? 2 : 5));
            List<Double> found = millisAtRate(portal.port(), kind.getValue(), Duration.ofSeconds(isQuick ? 5 : 30));
            List<Double> like = like(kind.getValue());
            List<Double> beside = lucene.millis(kind.getValue());
            double p99 = Quantiles.p99(found);
            isMet &= SOON.verdict(p99).equals("ok");
            table.row(
                    kind.getKey(),
                    ms(Quantiles.median(found)),
                    ms(p99),
                    SOON.toString(),
                    SOON.verdict(p99),
                    ms(Quantiles.median(like)),
                    ms(Quantiles.median(beside)),
                    ms(Quantiles.p99(beside)));
        }
        String report = String.join(
                "\n",
                machine,
                table.toString(),
                "Entered in %.1f minutes, %s on disk; Lucene: %.1f minutes, %d MB.\n"
                        .formatted(minutes, size, lucene.minutes(), lucene.megabytes()));
        Files.writeString(bench.work().resolve("search.md"), report);
        System.out.println(report);
        return isMet;
    }

    /** Words by how many notices have them, as PostgreSQL counts them among some of the notices. */
    private Map<String, List<String>> kinds() throws IOException, InterruptedException {
        bench.postgres().psql("many", "-c", """
                create table counted as
                select ltrim(word, '~') as word, ndoc, word like '~%' as latin
                from ts_stat('select words from search_entry where article_id % 5 = 0')
                where word ~ '^~[a-z]{3,20}$' or word ~ '^[一-龥]{2}$'
                """);
        double all = many / 5.0;
        List<String> rare = words(true, 1, 4);
        List<String> rareChinese = words(false, 1, 4);
        List<String> common = words(true, all * 0.01, all * 0.05);
        List<String> commonChinese = words(false, all * 0.01, all * 0.05);
        List<String> everywhere = words(true, all * 0.3, all);
        List<String> everywhereChinese = words(false, all * 0.3, all);
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("a rare word", rare);
        kinds.put("a rare word, Chinese", rareChinese);
        kinds.put("a common word", common);
        kinds.put("a common word, Chinese", commonChinese);
        kinds.put("a word that is everywhere", everywhere);
        kinds.put("a word that is everywhere, Chinese", everywhereChinese);
        kinds.put("one character", List.of("信", "的", "窗", "船", "灯", "年", "局", "不"));
        kinds.put("two common words", pairs(common, common));
        kinds.put("a common word and one that is everywhere", pairs(common, everywhere));
        kinds.put("two words that are everywhere", pairs(everywhere, everywhere));
        kinds.put("a phrase", List.of("\"came by post\"", "\"read each of them twice\"", "\"来信没有署名的\"", "\"可以索取一份\""));
        kinds.put("a title", titles());
        return kinds;
    }

    private List<String> words(boolean isLatin, double from, double to) throws IOException, InterruptedException {
        List<String> words =
                lines("select word from counted where latin = %s and ndoc between %d and %d order by md5(word) limit %d"
                        .formatted(isLatin, (long) from, (long) to, OF_A_KIND));
        if (words.isEmpty()) {
            throw new CannotMeasure("there are no such words");
        }
        return words;
    }

    private static List<String> pairs(List<String> ones, List<String> others) {
        List<String> pairs = new ArrayList<>();
        for (int at = 0; at < ones.size(); at++) {
            pairs.add(ones.get(at) + " " + others.get((at + 1) % others.size()));
        }
        return pairs;
    }

    private List<String> titles() throws IOException, InterruptedException {
        return lines("select title from published_article where number %% %d = 0 order by number limit %d"
                .formatted(Math.max(1, many / OF_A_KIND - 1), OF_A_KIND));
    }

    /** One text a line, tags apart. */
    private Stream<String> texts() throws IOException, InterruptedException {
        Path file = bench.work().resolve("texts");
        bench.postgres().psql("many", "-c", """
                \\copy (select title || ' ' || regexp_replace(body, '<[^>]*>|\\s', ' ', 'g') from published_article) to '%s'
                """.formatted(file).strip());
        return Files.lines(file);
    }

    /** Asks so often a second, whatever comes; each by itself, from a connection of its own. */
    private static List<Double> millisAtRate(int port, List<String> queries, Duration length)
            throws InterruptedException {
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        ExecutorService readers = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        long asks = length.toSeconds() * A_SECOND;
        for (int ask = 0; ask < asks; ask++) {
            long due = begin + ask * 1_000_000_000L / A_SECOND;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            String query = queries.get(ask % queries.size());
            readers.execute(() -> {
                try {
                    Answer answer = Answer.to(port, "/search?q=" + encoded(query), List.of(Workload.GZIP));
                    if (answer.status() != 200) {
                        failed.add(query + ": " + answer.status());
                    }
                } catch (IOException none) {
                    failed.add(query + ": " + none);
                }
                // from when it was to be asked: who waits for the one before waits, too
                millis.add((System.nanoTime() - due) / 1e6);
            });
        }
        readers.shutdown();
        readers.awaitTermination(1, TimeUnit.MINUTES);
        if (!failed.isEmpty()) {
            FaultReport.tell("%d failed, such as %s".formatted(failed.size(), failed.get(0)));
        }
        return millis.stream().sorted().toList();
    }

    private List<Double> like(List<String> queries) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (String query : queries.subList(0, Math.min(isQuick ? 2 : 6, queries.size()))) {
            String plan =
                    one("""
                    explain (analyze, format json) select number, title from published_article
                    where title ilike '%%%1$s%%' or body ilike '%%%1$s%%' order by document_date desc limit 20
                    """.formatted(query.replace("\"", "").replace("'", "''").replace(" ", "%")));
            millis.add(Double.valueOf(plan.replaceAll("(?s).*\"Execution Time\": ([0-9.]+).*", "$1")));
        }
        return millis.stream().sorted().toList();
    }

    private String one(String sql) throws IOException, InterruptedException {
        return bench.postgres().psql("many", "-c", sql).strip();
    }

    private List<String> lines(String sql) throws IOException, InterruptedException {
        return bench.postgres().psql("many", "-c", sql).lines().toList();
    }

    private static String ms(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
