package org.bureauportal.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bureauportal.bench.Readers.Met;

/** Strangers who post as much as they can, with no proxy in front, while readers read and an editor saves. */
final class LargeBodies {

    private static final int POSTS = 1000;
    private static final int P99 = 200;

    private final Nodes nodes;
    private final FaultReport faultReport;

    LargeBodies(Nodes nodes, FaultReport faultReport) {
        this.nodes = nodes;
        this.faultReport = faultReport;
    }

    void tryOut(List<String> pages, Editor editor) throws IOException, InterruptedException {
        for (String heap : List.of("614m", "256m")) {
            Site site = nodes.third("heap " + heap, virtualMachine(heap), Bench.WITHOUT_COPY);
            for (Strangers.Shape shape : Strangers.Shape.values()) {
                String fault = "%,d large bodies, %s, heap %s".formatted(POSTS, shape.words(), heap);
                FaultReport.tell(fault);
                AtomicReference<String> saved = new AtomicReference<>("");
                Strangers strangers = new Strangers(site.port(), POSTS, shape);
                Readers readers = new Readers(site.port(), pages);
                Thread saving = new Thread(() -> saved.set(save(editor, site)));
                saving.start();
                strangers.await();
                saving.join();
                Met met = readers.met();
                boolean isWell =
                        met.failed() == 0 && met.p99() <= P99 && site.server().isAlive();
                faultReport.readers(fault + "; " + strangers.answers(), met, isWell);
                faultReport.none(
                        "editors who could not save a million characters meanwhile, " + fault,
                        saved.get().equals("302") ? 0 : 1);
            }
            site.server().close();
        }
        control(pages);
    }

    private void control(List<String> pages) throws IOException, InterruptedException {
        Site open = nodes.third(
                "unbounded memory",
                virtualMachine("256m"),
                Command.join(
                        Bench.WITHOUT_COPY,
                        List.of(
                                "--portal.bodies.memory=16GB",
                                "--portal.bodies.at-once=100000",
                                "--portal.bodies.per-client=100000")));
        String control = "control: as many, memory unbounded, heap 256m";
        FaultReport.tell(control);
        Strangers strangers = new Strangers(open.port(), POSTS, Strangers.Shape.STALLED);
        Readers readers = new Readers(open.port(), pages);
        strangers.await();
        faultReport.unguarded(control, readers.met(), !open.server().isAlive());
        open.server().close();
    }

    private static String save(Editor editor, Site site) {
        try {
            editor.signIn(site.port());
            return Integer.toString(editor.saveALongText(site.port()));
        } catch (IOException | RuntimeException failed) {
            FaultReport.tell("    the editor met " + failed);
            return failed.getClass().getSimpleName();
        }
    }

    private static List<String> virtualMachine(String heap) {
        return List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError");
    }
}
