package org.bureauportal.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the copy on disk takes that a portal makes in the background, and what readers notice of it. */
final class DiskCopyBenchmark {

    private static final String COMPLETE = "/actuator/metrics/portal.edge.disk.complete";
    private static final Pattern VALUE = Pattern.compile("\"value\":([0-9.E+]+)");
    private static final Duration SAMPLE = Duration.ofSeconds(4);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(30);
    private static final int READERS = 4;

    private final Bench bench;
    private final Load load;
    private final Table table = new Table(
            "The copy on disk",
            "of",
            "pages",
            "minutes",
            "MiB",
            "p99 ms of a hit meanwhile (median, worst)",
            "p99 ms after");

    DiskCopyBenchmark(Bench bench, Load load) {
        this.bench = bench;
        this.load = load;
    }

    void measure(String database, int articles, String article) throws IOException, InterruptedException {
        String directory = bench.work().resolve("copy-of-" + database).toString();
        long begin = System.nanoTime();
        int management = bench.portalPort(1);
        List<String> settings =
                List.of("--portal.edge.directory=" + directory, "--management.server.port=" + management);
        Site site = bench.portal("copying", 0, database, article, settings);
        Workload hit = site.made("article", List.of(article), READERS);
        List<Double> meanwhile = new ArrayList<>();
        int pages = complete(management);
        while (pages == 0) {
            meanwhile.add(load.on(hit, SAMPLE).p99Millis());
            Thread.sleep(BETWEEN_SAMPLES.toMillis());
            pages = complete(management);
        }
        double minutes = (System.nanoTime() - begin) / 6e10;
        Await.untilIdle(site.server());
        double after = load.on(hit, SAMPLE).p99Millis();
        site.server().close();
        List<Double> sorted = meanwhile.stream().sorted().toList();
        table.row(
                "%,d articles".formatted(articles),
                Integer.toString(pages),
                SpeedReport.number("%.1f", minutes),
                Command.run(Map.of(), List.of("du", "-sm", directory)).split("\\s")[0],
                SpeedReport.number("%.1f, %.1f", Quantiles.median(sorted), Quantiles.most(sorted)),
                SpeedReport.number("%.1f", after));
    }

    /** How many pages the copy has, once it is complete; none before. */
    private static int complete(int management) throws IOException {
        Answer answer = Answer.to(management, COMPLETE, List.of());
        Matcher value = VALUE.matcher(answer.text());
        if (answer.status() != 200 || !value.find()) {
            throw new CannotMeasure(COMPLETE + " answers " + answer.status());
        }
        return (int) Double.parseDouble(value.group(1));
    }

    Table table() {
        return table;
    }
}
