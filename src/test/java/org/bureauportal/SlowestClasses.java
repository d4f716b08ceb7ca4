package org.bureauportal;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints which ten classes of tests took longest, as every second has to be earned. */
public final class SlowestClasses {

    private static final int SHOWN = 10;
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*? name=\"([^\"]+)\" time=\"([0-9.,]+)\"");

    private record Took(String name, double seconds) {}

    private SlowestClasses() {}

    /**
     * Prints them.
     *
     * @param arguments the folder with the reports, and when the build began (ISO 8601); earlier reports are left out
     */
    public static void main(String[] arguments) throws IOException {
        Instant begun = Instant.parse(arguments[1]);
        List<Path> reports;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            reports = files.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        System.out.println("The slowest classes, in seconds:");
        Stream.Builder<Took> all = Stream.builder();
        for (Path report : reports) {
            if (Files.getLastModifiedTime(report).toInstant().isAfter(begun)) {
                Matcher suite = SUITE.matcher(Files.readString(report));
                if (suite.find()) {
                    all.add(new Took(
                            suite.group(1), Double.parseDouble(suite.group(2).replace(",", ""))));
                }
            }
        }
        all.build()
                .sorted(comparingDouble(Took::seconds).reversed())
                .limit(SHOWN)
                .forEach(each -> System.out.printf(
                        "%6.0f %s%n", each.seconds(), each.name().replaceFirst(".*[.]", "")));
    }
}
