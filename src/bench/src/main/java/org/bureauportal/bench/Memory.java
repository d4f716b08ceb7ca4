package org.bureauportal.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long applications take to start and what memory they hold. */
final class Memory {

    private final Map<String, String> starts = new LinkedHashMap<>();
    private final Map<String, Long> started = new HashMap<>();
    private final Map<String, Long> loaded = new HashMap<>();
    private final Map<String, Long> background = new HashMap<>();

    /** Notes how long the starts took; the median is told. */
    void starts(Site site, List<Double> millis) {
        starts.put(
                site.name(),
                SpeedReport.number(
                        "%.0f", Quantiles.median(millis.stream().sorted().toList())));
        started.put(site.name(), site.startedMib());
    }

    /** Notes how long a portal was busy by itself when it started with an empty directory. */
    void background(Site site, long seconds) {
        background.put(site.name(), seconds);
    }

    /** Notes what a server holds now. */
    void afterLoad(Site site) throws IOException {
        loaded.put(site.name(), CpuTime.residentMib(site.server()));
    }

    Table table() {
        Table table = new Table(
                "Start and memory (" + Servers.HEAP + ")",
                "application",
                "ms to the first page",
                "MiB then",
                "MiB after the load",
                "s until idle at the first start");
        starts.forEach((name, millis) ->
                table.row(name, millis, cell(started, name), cell(loaded, name), cell(background, name)));
        return table;
    }

    private static String cell(Map<String, Long> figures, String name) {
        return figures.containsKey(name) ? Long.toString(figures.get(name)) : "";
    }
}
