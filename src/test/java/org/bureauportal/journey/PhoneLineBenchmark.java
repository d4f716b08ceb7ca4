package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.attachment.SamplePicture;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Prints when the largest thing on a page has been painted, and how much was moved by then, on a phone with a slow line: 1.6
 * Mbit/s, 150 ms to and fro, and a processor a fourth as quick. Not among the tests; run with {@code -Dtest=PhoneLineBenchmark}.
 */
@PortalTest
class PhoneLineBenchmark {

    private static final int RUNS = 9;
    private static final int BYTES_A_SECOND = 1_600_000 / 8;

    private static final String PAINTED = """
            () => new Promise((resolve) => new PerformanceObserver((list) => {
                const last = list.getEntries().at(-1);
                resolve({ at: last.startTime, what: last.element?.localName ?? "", url: last.url });
            }).observe({ type: "largest-contentful-paint", buffered: true }))
            """;

    private static final String BYTES = """
            () => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
                .reduce((sum, each) => sum + each.transferSize, 0)
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    private Desk desk;

    @Test
    void printsWhenTheLargestIsPainted() {
        String photo = desk.aFile("photo.jpg", SamplePicture.written("jpeg", SamplePicture.painted(4000, 3000, 1)));
        String body = "<p>First.</p><figure><img src=\"/files/" + photo + ".jpg\" alt=\"A photo\"></figure>"
                + "<p>Second.</p>".repeat(20)
                + ("<figure><img src=\"/files/" + photo + ".jpg\" alt=\"The same\"></figure>").repeat(3);
        long number = desk.aPublicArticle(
                        AText.fit().with(ContentField.BODY, body).content())
                .number();
        for (Map.Entry<String, String> page : Map.of(
                        "a text without pictures", "/articles/1",
                        "a photo of 12 million pixels near its beginning", "/articles/" + number,
                        "home, with the picture of the lead", "/")
                .entrySet()) {
            List<Double> all = new ArrayList<>();
            String last = "";
            for (int run = 0; run < RUNS; run++) {
                Page phone = phone();
                phone.navigate(page.getValue());
                phone.waitForTimeout(300);
                Map<?, ?> painted = (Map<?, ?>) phone.evaluate(PAINTED);
                all.add(Double.parseDouble(String.valueOf(painted.get("at"))));
                last = "%s %s, %s bytes moved"
                        .formatted(painted.get("what"), painted.get("url"), phone.evaluate(BYTES));
                phone.close();
            }
            List<Double> sorted = all.stream().sorted().toList();
            System.out.printf(
                    "%s: median %.0f ms, slowest %.0f ms (%s)%n",
                    page.getKey(), sorted.get(RUNS / 2), sorted.get(RUNS - 1), last);
            assertThat(sorted).hasSize(RUNS);
        }
    }

    private Page phone() {
        Page page = browsers.open(options ->
                options.setViewportSize(360, 740).setDeviceScaleFactor(2).setLocale("en-US"));
        CDPSession session = page.context().newCDPSession(page);
        session.send("Network.enable");
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", 150);
        line.addProperty("downloadThroughput", BYTES_A_SECOND);
        line.addProperty("uploadThroughput", BYTES_A_SECOND / 2);
        session.send("Network.emulateNetworkConditions", line);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", 4);
        session.send("Emulation.setCPUThrottlingRate", processor);
        return page;
    }
}
