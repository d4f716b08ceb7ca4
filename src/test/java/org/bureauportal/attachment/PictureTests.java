package org.bureauportal.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.text.Content;
import org.bureauportal.text.ContentField;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pictures are made ready for readers, the right way up and in the right colours, and are as public as their file. */
@PortalTest
class PictureTests {

    private static final Pattern KEY = Pattern.compile("\"key\":\"([a-z2-7]{26})\"");

    /** Within which every node has heard of a change. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** Of each colour, by which JPEG and WebP may differ from what was painted. */
    private static final int NEAR = 12;

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Pictures pictures;

    @Autowired
    private UnusedFiles unused;

    @Autowired
    private AttachmentProperties limits;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private Visitor reader;

    @BeforeEach
    void arrive() {
        editor = Visitor.signedIn(port);
        reader = new Visitor(port);
    }

    @Test
    void aPictureIsMadeReadyInWidthsThatAreNoWiderThanItself() {
        assertThat(made(upload("a.jpg", "jpg", 2000, 1000)))
                .containsExactly(
                        "480x240 jpg",
                        "480x240 webp",
                        "800x400 jpg",
                        "800x400 webp",
                        "1280x640 jpg",
                        "1280x640 webp",
                        "1920x960 jpg",
                        "1920x960 webp");
        assertThat(made(upload("b.png", "png", 900, 600)))
                .containsExactly(
                        "480x320 jpg", "480x320 webp", "800x533 jpg", "800x533 webp", "900x600 jpg", "900x600 webp");
        assertThat(made(upload("c.png", "png", 16, 16))).containsExactly("16x16 jpg", "16x16 webp");
    }

    @Test
    void noSideOfAnExtremeShapeRoundsAway() {
        assertThat(made(upload("tall.png", "png", 1, 9000))).containsExactly("1x9000 jpg", "1x9000 webp");
        assertThat(made(upload("wide.png", "png", 9000, 1)))
                .startsWith("480x1 jpg", "480x1 webp")
                .endsWith("1920x1 jpg", "1920x1 webp");
    }

    /** Where the corner is shown that comes first as stored, for each that Exif can say of it. */
    @ParameterizedTest
    @CsvSource({
        "1, 600x450, left, top",
        "2, 600x450, right, top",
        "3, 600x450, right, bottom",
        "4, 600x450, left, bottom",
        "5, 450x600, left, top",
        "6, 450x600, right, top",
        "7, 450x600, right, bottom",
        "8, 450x600, left, bottom"
    })
    void aTurnedPhotoIsUprightInEachThatIsMade(int orientation, String size, String across, String down) {
        BufferedImage stored = new BufferedImage(600, 450, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = stored.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(0, 0, 600, 450);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 300, 225);
        pen.dispose();

        String key = upload("photo.jpg", SamplePicture.fromCamera(SamplePicture.written("jpg", stored), orientation));

        assertThat(made(key)).contains(size + " jpg", size + " webp");
        for (byte[] each : renditions(key).values()) {
            BufferedImage picture = SamplePicture.read(each);
            for (String x : List.of("left", "right")) {
                for (String y : List.of("top", "bottom")) {
                    Color corner = new Color(picture.getRGB(
                            x.equals("left") ? 9 : picture.getWidth() - 10,
                            y.equals("top") ? 9 : picture.getHeight() - 10));
                    isNear(corner, x.equals(across) && y.equals(down) ? Color.RED : Color.BLUE);
                }
            }
        }
    }

    @Test
    void whatIsTransparentIsLaidOnWhite() {
        BufferedImage half = new BufferedImage(600, 400, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 400; y++) {
            for (int x = 300; x < 600; x++) {
                half.setRGB(x, y, 0x80FF0000);
            }
        }

        for (byte[] each : renditions(upload("half.png", SamplePicture.written("png", half)))
                .values()) {
            BufferedImage picture = SamplePicture.read(each);
            isNear(new Color(picture.getRGB(20, 20)), Color.WHITE);
            isNear(new Color(picture.getRGB(picture.getWidth() - 20, 20)), new Color(255, 127, 127));
        }
    }

    /** Of PNG without an alpha channel. */
    @Test
    void oneColourThatStandsForNothingIsWhite() {
        byte[] png = SampleFile.picture("png", 100, 100);

        String key = upload("keyed.png", SamplePicture.withChunk(png, "tRNS", new byte[] {0, 0, 0, 0, 0, (byte) 0xFF}));

        renditions(key).values().forEach(each -> isNear(colour(each), Color.WHITE));
    }

    @Test
    void greyIsAsLightAsBrowsersShowIt() {
        BufferedImage grey = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster()
                .setPixels(
                        0,
                        0,
                        100,
                        100,
                        Collections.nCopies(10_000, 100).stream()
                                .mapToInt(each -> each)
                                .toArray());
        for (String format : List.of("png", "jpg")) {
            renditions(upload("grey." + format, SamplePicture.written(format, grey)))
                    .values()
                    .forEach(each -> isNear(colour(each), new Color(100, 100, 100)));
        }
        byte[] deep = SamplePicture.greyAndAlphaOf16Bits(100, 100, 100 * 257, 128 * 257);
        renditions(upload("deep.png", deep)).values().forEach(each -> isNear(colour(each), new Color(177, 177, 177)));
    }

    @Test
    void aPaletteIsReadAsItsColours() {
        BufferedImage few = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_INDEXED);
        Graphics2D pen = few.createGraphics();
        pen.setColor(new Color(0, 153, 51));
        pen.fillRect(0, 0, 100, 100);
        pen.dispose();

        renditions(upload("few.png", SamplePicture.written("png", few)))
                .values()
                .forEach(each -> isNear(colour(each), new Color(0, 153, 51)));
    }

    @Test
    void coloursAreThoseThatTheProfileMeans() {
        byte[] jpeg = SampleFile.picture("jpg", 100, 100);
        byte[] png = SampleFile.picture("png", 100, 100);
        byte[] swapped = SamplePicture.swappedProfile();
        Map<String, byte[]> blueThatMeansRed = new LinkedHashMap<>();
        blueThatMeansRed.put("a.jpg", SamplePicture.withProfile(jpeg, swapped));
        blueThatMeansRed.put("a.png", SamplePicture.pngWithProfile(png, swapped));

        blueThatMeansRed.forEach((name, bytes) ->
                renditions(upload(name, bytes)).values().forEach(each -> isNear(colour(each), Color.RED)));

        BufferedImage dark = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = dark.createGraphics();
        pen.setColor(new Color(55, 55, 55));
        pen.fillRect(0, 0, 100, 100);
        pen.dispose();
        byte[] linear = SamplePicture.pngWithProfile(
                SamplePicture.written("png", dark), SamplePicture.profile(ColorSpace.CS_LINEAR_RGB));
        renditions(upload("linear.png", linear))
                .values()
                .forEach(each -> isNear(colour(each), new Color(128, 128, 128)));
    }

    @Test
    void aProfileThatIsNoneOrFitsNotStandsInTheWayOfNothing() {
        byte[] jpeg = SampleFile.picture("jpg", 100, 100);
        byte[] png = SampleFile.picture("png", 100, 100);
        byte[] broken = SamplePicture.swappedProfile();
        Arrays.fill(broken, 200, broken.length, (byte) 0x55);
        Map<String, byte[]> odd = new LinkedHashMap<>();
        odd.put("text.jpg", SamplePicture.withProfile(jpeg, SampleFile.text("no profile")));
        odd.put("broken.jpg", SamplePicture.withProfile(jpeg, broken));
        odd.put("grey.png", SamplePicture.pngWithProfile(png, SamplePicture.profile(ColorSpace.CS_GRAY)));
        odd.put("text.png", SamplePicture.pngWithProfile(png, SampleFile.text("no profile")));
        odd.put("broken.png", SamplePicture.pngWithProfile(png, broken));
        odd.put("unpacked.png", SamplePicture.withChunk(png, "iCCP", SampleFile.text("p\0\0not packed")));
        odd.put("empty.png", SamplePicture.withChunk(png, "iCCP", new byte[0]));

        odd.forEach((name, bytes) -> {
            Map<String, byte[]> made = renditions(upload(name, bytes));
            assertThat(made).as(name).hasSize(2);
            made.values().forEach(each -> isNear(colour(each), Color.BLUE));
        });
    }

    @Test
    void nothingIsInThemButThePicture() {
        byte[] photo = SamplePicture.fromCamera(
                SamplePicture.withProfile(SampleFile.picture("jpg", 500, 400), SamplePicture.swappedProfile()), 6);
        assertThat(latin(photo)).contains(SamplePicture.SECRET, "Exif", "ICC_PROFILE");
        byte[] drawing = SamplePicture.withChunk(
                SampleFile.picture("png", 500, 400), "tEXt", SampleFile.text("Comment\0" + SamplePicture.SECRET));

        for (String key : List.of(upload("a.jpg", photo), upload("b.png", drawing))) {
            renditions(key)
                    .values()
                    .forEach(each -> assertThat(latin(each))
                            .doesNotContain(
                                    SamplePicture.SECRET, "Exif", "EXIF", "ICC_PROFILE", "ICCP", "XMP", "tEXt"));
        }
    }

    @Test
    void aJpegAppearsAsAWholeBeforeItIsSharp() {
        String progressive = "\u00FF\u00C2";

        assertThat(latin(rendition(upload("a.jpg", "jpg", 900, 600), "800.jpg")))
                .contains(progressive);
    }

    /** Every second line is white, every second black: of the two, none may get lost. */
    @Test
    void fineLinesBecomeGreyAndDoNotBreakUp() {
        BufferedImage lines = new BufferedImage(1440, 1440, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 1440; y++) {
            for (int x = 0; x < 1440; x++) {
                lines.setRGB(x, y, (x + y) % 2 == 0 ? 0xFFFFFF : 0);
            }
        }

        String key = upload("lines.png", SamplePicture.written("png", lines));

        BufferedImage narrow = SamplePicture.read(rendition(key, "480.jpg"));
        for (int at = 10; at < 470; at += 7) {
            isNear(new Color(narrow.getRGB(at, 480 - at)), new Color(127, 127, 127));
        }
    }

    @Test
    void aDrawingIsWrittenWithoutLossWhereThatIsSmaller() {
        BufferedImage drawing = SamplePicture.redOverBlue(400, 300);

        String key = upload("drawing.png", SamplePicture.written("png", drawing));

        byte[] webp = rendition(key, "400.webp");
        assertThat(new String(webp, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("VP8L");
        assertThat(SamplePicture.read(webp).getRGB(200, 10)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void whatIsMadeIsExactlyAsPublicAsItsFile() {
        String key = upload("会场 photo.jpg", "jpg", 1000, 700);
        List<String> addresses =
                List.of("/files/" + key + "-480.jpg", "/files/" + key + "-800.webp", "/files/" + key + "-1000.jpg");
        addresses.forEach(this::isNotThere);

        EditableArticle draft = desk.aDraft(aText(key));
        addresses.forEach(this::isNotThere);

        EditableArticle live = desk.publish(draft);
        for (String address : addresses) {
            HttpResponse<byte[]> picture = reader.bytes(address);
            String type = address.endsWith("webp") ? "image/webp" : "image/jpeg";
            String extension = address.endsWith("webp") ? "webp" : "jpg";
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(header(picture, "Content-Type")).isEqualTo(type);
            assertThat(header(picture, "Content-Disposition"))
                    .isEqualTo("inline; filename=\"_ photo." + extension
                            + "\"; filename*=UTF-8''%E4%BC%9A%E5%9C%BA%20photo." + extension);
            assertThat(header(picture, "Content-Security-Policy")).contains("sandbox");
            assertThat(header(picture, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(picture, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(picture.headers().firstValue("Portal-File")).isEmpty();
            assertThat(header(reader.bytes("/files/" + key + ".jpg"), "Cache-Control"))
                    .isEqualTo(header(picture, "Cache-Control"));
            String tag = header(picture, "ETag");
            assertThat(reader.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
            assertThat(reader.get(address, "Range", "bytes=0-1").statusCode()).isEqualTo(206);
            assertThat(header(reader.send("HEAD", address), "Content-Length")).isEqualTo("" + picture.body().length);
        }

        publishing.remove(live.number(), "Taken away by a test.", "", Desk.EDITOR);
        await().atMost(SOON).untilAsserted(() -> addresses.forEach(this::isNotThere));
        publishing.restore(live.number(), Desk.EDITOR);
        await().atMost(SOON)
                .untilAsserted(() -> addresses.forEach(address ->
                        assertThat(reader.bytes(address).statusCode()).isEqualTo(200)));
        publishing.withdraw(live.number(), "Withdrawn by a test.", Desk.EDITOR);
        await().atMost(SOON)
                .untilAsserted(() ->
                        addresses.forEach(address -> assertThat(header(reader.bytes(address), "X-Robots-Tag"))
                                .isEqualTo("noindex")));
    }

    private void isNotThere(String address) {
        for (String method : List.of("GET", "HEAD")) {
            assertThat(reader.send(method, address).statusCode()).isEqualTo(404);
        }
        assertThat(reader.get(address, "Range", "bytes=0-1").statusCode()).isEqualTo(404);
        assertThat(reader.get(address, "If-None-Match", "*").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "-481.jpg",
        "-801.webp",
        "-1280.jpg",
        "-0480.jpg",
        "-480.png",
        "-480.jpeg",
        "-480.JPG",
        "-99999.jpg",
        "-480",
        "-.jpg",
        "-480.jpg.webp"
    })
    void thereAreNoOthers(String end) {
        String key = upload("a.jpg", "jpg", 1000, 700);
        desk.aPublicArticle(aText(key));

        assertThat(reader.bytes("/files/" + key + "-480.jpg").statusCode()).isEqualTo(200);
        assertThat(reader.get("/files/" + key + end).statusCode()).isIn(301, 400, 404);
        assertThat(editor.get("/newsroom/pictures/" + key + end).statusCode()).isIn(400, 404);
    }

    @Test
    void editorsSeePicturesThatAreNotPublic() {
        String key = upload("a.png", "png", 2000, 1000);
        HttpResponse<byte[]> alone = editor.bytes("/newsroom/pictures/" + key);

        assertThat(SamplePicture.read(alone.body()).getWidth()).isEqualTo(800);
        assertThat(header(alone, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(alone, "Content-Disposition")).startsWith("inline; filename=\"a.jpg\"");
        assertThat(header(alone, "Cache-Control"))
                .contains("private", "max-age=")
                .doesNotContain("no-store");
        assertThat(header(editor.bytes("/newsroom/pictures/" + key + "-1920.webp"), "Content-Type"))
                .isEqualTo("image/webp");
        assertThat(reader.get("/newsroom/pictures/" + key).statusCode()).isEqualTo(302);
        assertThat(reader.get("/newsroom/pictures/" + key + "-480.jpg").statusCode())
                .isEqualTo(302);
        String text = desk.aFile("a.txt", "words");
        assertThat(editor.get("/newsroom/pictures/" + text).statusCode()).isEqualTo(404);
    }

    @Test
    void theEditorIsToldWhatItNeeds() {
        byte[] photo = SamplePicture.fromCamera(SampleFile.picture("jpg", 500, 400), 6);
        String taken = editor.upload("photo.jpeg", photo).body();

        assertThat(taken).contains("\"extension\":\"jpg\"", "\"width\":400", "\"height\":500");
        assertThat(taken).contains("\"picture\":\"/newsroom/pictures/" + key(taken) + "\"");
        assertThat(editor.upload("a.txt", SampleFile.text("a")).body())
                .contains("\"extension\":null", "\"width\":null", "\"height\":null", "\"picture\":null");
    }

    @Test
    void thePagesOfABodyHaveWhatSuitsThem() {
        String key = upload("a.png", "png", 1000, 700);
        String turned = upload("b.jpg", SamplePicture.fromCamera(SampleFile.picture("jpg", 500, 400), 6));
        String body = "<figure><img src=\"/files/" + key + ".png\" alt=\"Hall\"></figure><figure><img src=\"/files/"
                + turned + ".jpg\" alt=\"\"></figure><figure><img src=\"/files/" + "a".repeat(26)
                + ".png\" alt=\"Gone\"></figure>";

        Elements readers = Jsoup.parseBodyFragment(pictures.forReaders(body)).select("img, source");
        assertThat(readers.eachAttr("src"))
                .containsExactly("/files/" + key + "-800.jpg", "/files/" + turned + "-400.jpg");
        assertThat(readers.get(0).attr("srcset"))
                .isEqualTo(
                        "/files/K-480.webp 480w, /files/K-800.webp 800w, /files/K-1000.webp 1000w".replace("K", key));
        assertThat(readers.eachAttr("width")).containsExactly("1000", "400");
        assertThat(readers.eachAttr("height")).containsExactly("700", "500");
        assertThat(readers.eachAttr("alt")).containsExactly("Hall", "", "Gone");
        assertThat(pictures.forPaper(body))
                .contains("/files/" + key + "-800.jpg")
                .doesNotContain("lazy");

        Elements editors = Jsoup.parseBodyFragment(pictures.forEditors(body)).select("img");
        assertThat(editors.eachAttr("src"))
                .containsExactly("/newsroom/pictures/" + key + "-800.jpg", "/newsroom/pictures/" + turned + "-400.jpg");
        for (String address : editors.get(0).attr("srcset").split(" \\d+w(, )?", 0)) {
            assertThat(editor.get(address).statusCode()).isEqualTo(200);
        }
        database.sql("delete from picture_rendition where sha256 = (select sha256 from stored_file where key = :key)")
                .param("key", key)
                .update();
        assertThat(pictures.forReaders(body)).contains("src=\"/files/" + key + ".png\" width=\"1000\"");
        assertThat(pictures.forEditors(body)).contains("src=\"/newsroom/pictures/" + key + "\" width=\"1000\"");
        assertThat(header(editor.bytes("/newsroom/pictures/" + key), "Content-Type"))
                .isEqualTo("image/png");
    }

    /** As editors get them from others. */
    @Test
    void ofAWebpTheSameIsMade() {
        BufferedImage drawing = SamplePicture.redOverBlue(900, 600);
        for (int at = 0; at < 600; at++) {
            drawing.setRGB(at * 7 % 900, 300 + at * 11 % 300, at * 997);
        }
        String key = upload("a.png", SamplePicture.written("png", drawing));
        byte[] webp = rendition(key, "900.webp");
        String lossless = upload("a.webp", webp);
        BufferedImage photo = SamplePicture.painted(900, 600, System.nanoTime());
        String lossy = upload("b.webp", rendition(upload("b.jpg", SamplePicture.written("jpg", photo)), "900.webp"));
        String profiled = upload("c.webp", SamplePicture.webpWithProfile(webp, SamplePicture.swappedProfile()));

        for (String each : List.of(lossless, lossy, profiled)) {
            assertThat(made(each)).hasSize(6).contains("480x320 jpg", "900x600 webp");
        }
        BufferedImage made = SamplePicture.read(rendition(lossless, "480.jpg"));
        isNear(new Color(made.getRGB(100, 20)), Color.RED);
        BufferedImage again = SamplePicture.read(rendition(profiled, "480.jpg"));
        isNear(new Color(again.getRGB(100, 20)), Color.BLUE);
    }

    @Test
    void ofOneContentTheyAreMadeOnce() throws Exception {
        byte[] bytes = SamplePicture.written("png", SamplePicture.painted(700, 500, System.nanoTime()));
        ExecutorService editors = Executors.newFixedThreadPool(3);
        List<Callable<String>> tasks = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            Visitor another = Visitor.signedIn(port);
            tasks.add(() -> key(another.upload("same.png", bytes).body()));
        }
        List<String> keys = new ArrayList<>();
        for (Future<String> each : editors.invokeAll(tasks)) {
            keys.add(each.get());
        }
        editors.shutdown();
        keys.add(upload("same.png", bytes));

        assertThat(keys).doesNotHaveDuplicates().hasSize(4);
        keys.forEach(key -> assertThat(made(key)).hasSize(4));
        assertThat(count("""
                        select count(*) from picture_rendition where sha256 =
                            (select sha256 from stored_file where key = '%s')""".formatted(keys.get(0)))).isEqualTo(4);
    }

    @Test
    void theyAreSweptWithTheirFileAndNotBefore() {
        byte[] left = SamplePicture.written("png", SamplePicture.painted(300, 200, System.nanoTime()));
        byte[] used = SamplePicture.written("png", SamplePicture.painted(300, 200, System.nanoTime() + 1));
        String leftKey = upload("left.png", left);
        String usedKey = upload("used.png", used);
        desk.aDraft(aText(usedKey));
        List<String> leftContents = contents(leftKey);
        List<String> usedContents = contents(usedKey);
        assertThat(leftContents).hasSize(3);

        unused.sweep();
        assertThat(stored(leftContents)).isEqualTo(3);

        makeOld(leftKey);
        unused.sweep();
        assertThat(stored(leftContents)).isZero();
        assertThat(stored(usedContents)).isEqualTo(3);
        assertThat(editor.bytes("/newsroom/pictures/" + usedKey + "-300.jpg").statusCode())
                .isEqualTo(200);

        // as new, with all that belongs to it
        assertThat(made(upload("left.png", left))).hasSize(2);
    }

    /** Somebody saves what a page shows and uploads that. */
    @Test
    void whatIsMadeOfOneMayBeAFileOfItsOwn() {
        String key = upload("a.png", SamplePicture.written("png", SamplePicture.painted(300, 200, System.nanoTime())));
        byte[] saved = rendition(key, "300.jpg");
        String savedKey = upload("saved.jpg", saved);
        assertThat(database.sql("select sha256 from stored_file where key = :key")
                        .param("key", savedKey)
                        .query(String.class)
                        .single())
                .isIn(contents(key));

        makeOld(savedKey);
        unused.sweep();

        assertThat(rendition(key, "300.jpg")).isEqualTo(saved);
    }

    @Test
    void whatIsMadeOfAPublicPictureAfterwardsComesToItsPage() {
        byte[] bytes = SamplePicture.written("png", SamplePicture.painted(300, 200, System.nanoTime()));
        String key = upload("a.png", bytes);
        // as one that was uploaded before there were such
        database.sql("delete from picture_rendition where sha256 = (select sha256 from stored_file where key = :key)")
                .param("key", key)
                .update();
        EditableArticle live = desk.aPublicArticle(aText(key));
        assertThat(reader.bytes("/files/" + key + "-300.jpg").statusCode()).isEqualTo(404);
        String page = "select version from public_topic where topic = 'article:%d'".formatted(live.number());
        long before = count(page);

        upload("again.png", bytes);

        assertThat(count(page)).as("its page is made anew").isGreaterThan(before);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                reader.bytes("/files/" + key + "-300.jpg").statusCode())
                        .isEqualTo(200));
    }

    private List<String> contents(String key) {
        return database.sql("""
                        select sha256 from stored_file where key = :key
                        union all
                        select rendition_sha256 from picture_rendition where sha256 =
                            (select sha256 from stored_file where key = :key)
                        """).param("key", key).query(String.class).list();
    }

    private long stored(List<String> contents) {
        return database.sql("select count(*) from file_content where sha256 = any(:contents)")
                .param("contents", contents.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Puts another in its place that was uploaded long ago: rows never change. */
    private void makeOld(String key) {
        database.sql("""
                        with gone as (delete from stored_file where key = :key returning *)
                        insert into stored_file (key, sha256, size, name, extension, media_type, uploaded_at, uploaded_by,
                            uploaded_by_username)
                        select translate(key, 'abcdefgh', 'hgfedcba'), sha256, size, name, extension, media_type,
                            uploaded_at - :by * interval '1 second', uploaded_by, uploaded_by_username
                        from gone
                        """)
                .param("by", limits.unusedAfter().plus(Duration.ofMinutes(1)).toSeconds())
                .param("key", key)
                .update();
    }

    /** What was made of a picture, such as {@code 480x320 jpg}. */
    private List<String> made(String key) {
        return database.sql("""
                        select r.width || 'x' || r.height || ' ' || r.format
                        from picture_rendition r join stored_file f on f.sha256 = r.sha256
                        where f.key = :key order by r.width, r.format
                        """).param("key", key).query(String.class).list();
    }

    /** The bytes of what was made, as an editor gets them, by what their addresses end with. */
    private Map<String, byte[]> renditions(String key) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String each : made(key)) {
            String end = each.replaceFirst("x\\d+ ", ".");
            HttpResponse<byte[]> picture = editor.bytes("/newsroom/pictures/" + key + "-" + end);
            assertThat(picture.statusCode()).isEqualTo(200);
            BufferedImage read = SamplePicture.read(picture.body());
            assertThat(read.getWidth() + "x" + read.getHeight() + " " + end.replaceFirst(".*[.]", ""))
                    .isEqualTo(each);
            all.put(end, picture.body());
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private byte[] rendition(String key, String end) {
        return Objects.requireNonNull(renditions(key).get(end));
    }

    private static Color colour(byte[] picture) {
        return new Color(SamplePicture.read(picture).getRGB(50, 50));
    }

    private static void isNear(Color colour, Color wanted) {
        assertThat(isSame(colour, wanted)).as("%s is as %s", colour, wanted).isTrue();
    }

    private static boolean isSame(Color colour, Color wanted) {
        return Math.abs(colour.getRed() - wanted.getRed()) < NEAR
                && Math.abs(colour.getGreen() - wanted.getGreen()) < NEAR
                && Math.abs(colour.getBlue() - wanted.getBlue()) < NEAR;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static Content aText(String files) {
        return AText.fit().with(ContentField.ATTACHMENTS, files).content();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String upload(String name, String format, int width, int height) {
        return upload(name, SamplePicture.written(format, SamplePicture.painted(width, height, width + 31L * height)));
    }

    private String upload(String name, byte[] bytes) {
        HttpResponse<String> taken = editor.upload(name, bytes);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        return key(taken.body());
    }

    private static String key(String taken) {
        Matcher key = KEY.matcher(taken);
        assertThat(key.find()).isTrue();
        return key.group(1);
    }
}
