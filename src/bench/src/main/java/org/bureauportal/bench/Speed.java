package org.bureauportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how fast the portal answers, beside nginx with the same bytes and beside the obvious application, at 1,000 and at
 * many articles. docs/performance.md says what the figures mean.
 */
final class Speed {

    private static final int FEW = 1000;
    /** Two servers of one kind are never quite alike: what the compiler made of one may cost a tenth more. */
    private static final Target SAME = Target.atMost(1.15);

    /** The least number of pages that a portal makes at once, unless told otherwise. */
    private static final int RENDERED_AT_ONCE = 2;

    private static final List<String> HOMES = List.of("/", "/zh");

    private final Bench bench;
    private final Options options;
    private final SpeedReport speedReport;
    private final DiskCopyBenchmark diskCopyBenchmark;
    private final Memory memory = new Memory();

    private Speed(Bench bench, Options options, SpeedReport speedReport, DiskCopyBenchmark diskCopyBenchmark) {
        this.bench = bench;
        this.options = options;
        this.speedReport = speedReport;
        this.diskCopyBenchmark = diskCopyBenchmark;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Options options = Options.of(List.of(arguments));
            Programs programs = Programs.find();
            String machine = Machine.line(programs);
            Bench bench = Bench.setUp(programs, options.port());
            Load load = new Load(programs.wrk(), bench.work());
            Pairs pairs = new Pairs(load, options.quick() ? Pairs.Effort.QUICK : Pairs.Effort.WHOLE);
            Speed speed =
                    new Speed(bench, options, new SpeedReport(pairs, options), new DiskCopyBenchmark(bench, load));
            System.exit(speed.measure(machine) ? 0 : 1);
        } catch (CannotMeasure why) {
            System.err.println("Not measured: " + why.getMessage());
            System.exit(2);
        }
    }

    /** Measures and reports; answers whether every target was met. */
    private boolean measure(String machine) throws IOException, InterruptedException {
        int manyArticles = options.many();
        int starts = options.quick() ? 1 : 3;
        tell("Filling databases with %,d and %,d articles".formatted(FEW, manyArticles));
        bench.migrate("few");
        bench.copy("few", "many");
        Data.Places few = bench.data().fill("few", FEW);
        bench.data().fillObvious("few");
        Data.Places many = bench.data().fill("many", manyArticles);

        tell("Starting each %d times".formatted(starts));
        Applications applications = startInTurns(few, starts);
        Site portal = applications.portal();
        Weight weight = Weight.of(portal.port(), few.article());

        tell("Measuring with %,d articles".formatted(FEW));
        besideObvious(portal, applications.obvious(), few);
        besideNginx(portal, few, weight.largest(".css"));
        memory.afterLoad(portal);
        portal.server().close();

        tell("Measuring with %,d articles".formatted(manyArticles));
        manyBesideFew(manyArticles, many, few);

        if (options.only().equals("copy")) {
            tell("Copying %,d articles".formatted(manyArticles));
            diskCopyBenchmark.measure("many", manyArticles, many.article());
        }

        String report = String.join(
                "\n",
                machine + "; %s at the end\n".formatted(Machine.busy()),
                speedReport.table().toString(),
                memory.table().toString(),
                diskCopyBenchmark.table().toString(),
                weight.table().toString());
        Files.writeString(bench.work().resolve("speed.md"), report);
        System.out.println(report);
        return !speedReport.missed() && weight.isLight();
    }

    private record Applications(Site portal, Site obvious) {}

    /** Starts both several times, one after the other, and leaves the last of each running. */
    private Applications startInTurns(Data.Places few, int starts) throws IOException, InterruptedException {
        Site portal = bench.portal("portal", 0, "few", few.article());
        memory.background(portal, Await.untilIdle(portal.server()));
        List<Double> portalStarts = new ArrayList<>(List.of(portal.startMillis()));
        Site obvious = bench.obvious("few", few.article());
        List<Double> obviousStarts = new ArrayList<>(List.of(obvious.startMillis()));
        while (portalStarts.size() < starts) {
            portal.server().close();
            portal = bench.portal("portal", 0, "few", few.article());
            portalStarts.add(portal.startMillis());
            obvious.server().close();
            obvious = bench.obvious("few", few.article());
            obviousStarts.add(obvious.startMillis());
        }
        memory.starts(portal, portalStarts);
        memory.starts(obvious, obviousStarts);
        Await.untilIdle(portal.server());
        return new Applications(portal, obvious);
    }

    private void besideObvious(Site portal, Site obvious, Data.Places few) throws IOException, InterruptedException {
        Site rendering = bench.portalKeepingNothing("portal, keeping nothing", 1, "few", few.article());
        speedReport.pair(
                rendering.made("articles", few.articles(), RENDERED_AT_ONCE),
                obvious.made("articles", few.articles(), RENDERED_AT_ONCE),
                Target.atMost(1.5));
        rendering.server().close();
        speedReport.pair(
                obvious.gzip("article", few.article()), portal.gzip("article", few.article()), Target.atLeast(60));
        memory.afterLoad(obvious);
        obvious.server().close();
    }

    private void besideNginx(Site portal, Data.Places few, String style) throws IOException, InterruptedException {
        Site nginx = bench.nginx();
        Workload hit = portal.gzip("article", few.article());
        besideFile(nginx, hit, "article.html", Target.atMost(5));
        speedReport.pair(portal.notModified("article", few.article()), hit, Target.atMost(1));
        besideFile(nginx, portal.identity("article", few.article()), "article.html", Target.NONE);
        besideFile(nginx, portal.gzip("print page", few.article() + "/print"), "print.html", Target.NONE);
        besideFile(nginx, portal.gzip("section list", few.lists().get(0)), "section.html", Target.NONE);
        besideFile(nginx, portal.gzip("home", "/"), "home.html", Target.NONE);
        besideFile(nginx, portal.gzip("feed", "/feed.atom"), "feed.atom", Target.NONE);
        besideFile(nginx, portal.gzip("largest style", style), "style.css", Target.NONE);
        besideFile(nginx, portal.identity("file of 1 MB", few.file()), "file.pdf", Target.atMost(2));
        besideFile(nginx, portal.identity("picture of 146 KB", few.picture()), "picture.webp", Target.atMost(2));
        nginx.server().close();
    }

    private void besideFile(Site nginx, Workload workload, String file, Target target)
            throws IOException, InterruptedException {
        speedReport.pair(workload, bench.laid(nginx, workload, file), target);
    }

    /** Measures portals of the larger database beside those of the smaller; all of them new, for they get faster with age. */
    private void manyBesideFew(int manyArticles, Data.Places many, Data.Places few)
            throws IOException, InterruptedException {
        String amongFew = " among %,d".formatted(FEW);
        String amongMany = " among %,d".formatted(manyArticles);
        Site portalOfFew = bench.portalWithoutCopy("portal" + amongFew, 0, "few", few.article());
        Site portalOfMany = bench.portalWithoutCopy("portal" + amongMany, 2, "many", many.article());
        memory.starts(portalOfFew, List.of(portalOfFew.startMillis()));
        memory.starts(portalOfMany, List.of(portalOfMany.startMillis()));
        speedReport.pair(
                portalOfMany.gzip("article", many.article()), portalOfFew.gzip("article", few.article()), SAME);
        memory.afterLoad(portalOfFew);
        memory.afterLoad(portalOfMany);
        portalOfFew.server().close();
        portalOfMany.server().close();

        String keepingNothing = "portal, keeping nothing,";
        Site renderingFew = bench.portalKeepingNothing(keepingNothing + amongFew, 1, "few", few.article());
        Site renderingMany = bench.portalKeepingNothing(keepingNothing + amongMany, 3, "many", many.article());
        speedReport.pair(
                renderingMany.made("articles", many.articles(), RENDERED_AT_ONCE),
                renderingFew.made("articles", few.articles(), RENDERED_AT_ONCE),
                SAME);
        speedReport.pair(
                renderingMany.made("section lists", many.lists(), RENDERED_AT_ONCE),
                renderingFew.made("section lists", few.lists(), RENDERED_AT_ONCE),
                SAME);
        speedReport.pair(renderingMany.made("homes", HOMES, 1), renderingFew.made("homes", HOMES, 1), SAME);
        renderingFew.server().close();
        renderingMany.server().close();
    }

    private static void tell(String what) {
        System.err.println(what);
    }
}
