package org.bureauportal.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.bench.Readers.Met;

/** A crowd tries wrong passwords from many addresses, as often as it can, while an administrator signs in and readers read. */
final class SignIns {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int MANY = 400;
    private static final int P99 = 500;
    private static final int PAUSE_MILLIS = 200;
    private static final double PROMPT_MILLIS = 2000;

    private final Nodes nodes;
    private final FaultReport faultReport;
    private final int seconds;
    private final AtomicInteger tries = new AtomicInteger();
    private volatile boolean isOver;

    SignIns(Nodes nodes, FaultReport faultReport, int seconds) {
        this.nodes = nodes;
        this.faultReport = faultReport;
        this.seconds = seconds;
    }

    void tryOut(Editor administrator, List<String> pages) throws IOException, InterruptedException {
        int port = nodes.one().port();
        administrator.tryToSignIn(port, false, address(9, 1));
        crowd("known browser, crowd of 16", 16, MANY, "", true, administrator, pages, Target.atLeast(0.9));
        crowd("known browser, crowd of 64", 64, MANY, "", true, administrator, pages, Target.atLeast(0.9));
        crowd("known browser, 16 at this account", 16, MANY, "bench", true, administrator, pages, Target.atLeast(0.9));
        crowd("known browser, 64, each try a new address", 64, 0, "", true, administrator, pages, Target.atLeast(0.9));
        crowd("new browser, crowd of 16", 16, MANY, "", false, administrator, pages, Target.atLeast(0.9));
        crowd("new browser, crowd of 64", 64, MANY, "", false, administrator, pages, Target.atLeast(0.9));
        crowd("new browser, 16 at this account", 16, MANY, "bench", false, administrator, pages, Target.atLeast(0.5));
        crowd("new browser, 16, each try a new address", 16, 0, "", false, administrator, pages, Target.atLeast(0.5));
        crowd("control: new browser, 128, each a new address", 128, 0, "", false, administrator, pages, Target.NONE);
    }

    /**
     * @param addresses how many addresses the crowd has; 0 for a new one at each try
     * @param account at which it tries; empty for any name
     */
    private void crowd(
            String name,
            int threads,
            int addresses,
            String account,
            boolean isKnown,
            Editor administrator,
            List<String> pages,
            Target target)
            throws IOException, InterruptedException {
        FaultReport.tell(name);
        int port = nodes.one().port();
        isOver = false;
        List<Thread> crowd = new ArrayList<>();
        for (int each = 0; each < threads; each++) {
            Thread thread = new Thread(() -> tryWrong(port, addresses, account));
            thread.setDaemon(true);
            thread.start();
            crowd.add(thread);
        }
        Thread.sleep(2000);
        Readers readers = new Readers(port, pages);
        int tried = 0;
        int in = 0;
        double slowest = 0;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            int status = administrator.tryToSignIn(port, isKnown, address(9, tried));
            double millis = (System.nanoTime() - begin) / 1e6;
            tried++;
            in += status == 302 && millis <= PROMPT_MILLIS ? 1 : 0;
            slowest = Math.max(slowest, millis);
            Thread.sleep(PAUSE_MILLIS);
        }
        Met met = readers.met();
        isOver = true;
        for (Thread thread : crowd) {
            thread.join();
        }
        faultReport.readers("sign-in: " + name, met, met.failed() == 0 && met.p99() <= P99);
        String share = name + ": came in within 2 s, of " + tried + " (slowest " + Math.round(slowest) + " ms)";
        faultReport.figure(share, (double) in / tried, target);
    }

    private void tryWrong(int port, int addresses, String account) {
        try {
            Answer page = Answer.to(port, Nodes.SIGN_IN, List.of());
            Matcher token = TOKEN.matcher(page.text());
            String form = "password=wrong&_csrf=" + (token.find() ? token.group(1) : "") + "&username=";
            List<String> cookie = List.of("Cookie: " + page.header("set-cookie").replaceFirst(";.*", ""));
            while (!isOver) {
                int which = addresses == 0
                        ? tries.incrementAndGet()
                        : ThreadLocalRandom.current().nextInt(addresses);
                String name =
                        account.isEmpty() ? "n" + ThreadLocalRandom.current().nextInt(1_000_000) : account;
                try {
                    Answer.toPost(address(16 + which / 65_536, which), port, Nodes.SIGN_IN, cookie, form + name);
                } catch (IOException refused) {
                    // the crowd goes on
                }
            }
        } catch (IOException failed) {
            FaultReport.tell("one of the crowd could not begin: " + failed);
        }
    }

    private static InetAddress address(int second, int which) throws IOException {
        return InetAddress.getByAddress(
                new byte[] {127, (byte) second, (byte) (which / 254 % 254), (byte) (which % 254 + 1)});
    }
}
