package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Does to two portals, their database and the proxy before them what can happen to them, and tells what readers and editors
 * met. Beside each fault stands a control: the same with nothing wrong, or the same fault where nothing guards against it.
 */
final class Faults {

    /** Room for PostgreSQL and what is measured, and soon filled. */
    private static final String DATABASE_DISK = "600m";

    private static final List<String> OVER_ONE_DATABASE = List.of(
            "coherence",
            "outages",
            "slow clients",
            "sign-in",
            "bodies",
            "overload",
            "nginx",
            "due",
            "released together");

    private Faults() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Options options = Options.of(List.of(arguments));
            Programs programs = Programs.find();
            String machine = Machine.line(programs);
            Bench bench = Bench.setUpOnSmallDisk(programs, options.port(), DATABASE_DISK);
            FaultReport faultReport = new FaultReport();
            tryAll(bench, faultReport, options);
            String report = machine + "\n\n" + faultReport;
            Files.writeString(bench.work().resolve("faults.md"), report);
            System.out.println(report);
            System.exit(faultReport.missed() ? 1 : 0);
        } catch (CannotMeasure why) {
            System.err.println("Not tried: " + why.getMessage());
            System.exit(2);
        }
    }

    private static void tryAll(Bench bench, FaultReport faultReport, Options options)
            throws IOException, InterruptedException {
        int seconds = options.quick() ? 6 : 20;
        if (options.isWanted("standby")) {
            new Standby(bench, faultReport).tryOut();
        }
        if (OVER_ONE_DATABASE.stream().noneMatch(options::isWanted)) {
            return;
        }
        FaultReport.tell("Making articles and two portals");
        Nodes nodes = Nodes.start(bench);
        Editor editor = Editor.makeAccount(nodes.two());
        List<String> pages = nodes.kept();
        FaultReport.tell(pages.size() + " pages are kept on disk");
        if (options.isWanted("coherence")) {
            new Coherence(nodes, faultReport).tryOut(options.quick() ? 50 : 1000);
        }
        if (options.isWanted("outages")) {
            Outages outages = new Outages(bench, nodes, faultReport, seconds);
            outages.tryOut(pages);
            outages.portalDiskFull(pages);
            outages.startWithin();
        }
        if (options.isWanted("due")) {
            new Due(nodes.forDue(), faultReport).tryOut(editor);
        }
        if (options.isWanted("released together")) {
            new Releases(nodes.forDue(), faultReport, options.quick() ? 50 : 500).tryOut(editor);
        }
        if (options.isWanted("slow clients")) {
            new SlowClients(nodes, faultReport, seconds).tryOut(pages);
        }
        if (options.isWanted("sign-in")) {
            new SignIns(nodes, faultReport, seconds).tryOut(editor, pages);
        }
        if (options.isWanted("bodies")) {
            new LargeBodies(nodes, faultReport).tryOut(pages, editor);
        }
        if (options.isWanted("overload")) {
            new Overload(bench, nodes, faultReport, seconds).tryOut();
        }
        if (options.isWanted("nginx")) {
            // a month whose only notice was withdrawn is no longer kept
            new ProxyFaults(bench, nodes, faultReport, seconds).tryOut(editor, nodes.kept());
        }
    }
}
