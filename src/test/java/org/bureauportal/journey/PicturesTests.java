package org.bureauportal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.article.Editing;
import org.bureauportal.attachment.SampleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Pictures stand in a text: chosen, pasted or dropped, each with words, and readers see them. */
@PortalTest
class PicturesTests {

    private static final FilePayload HALL =
            new FilePayload("hall.jpg", "image/jpeg", SampleFile.picture("jpeg", 1600, 900));
    private static final FilePayload PLAN =
            new FilePayload("plan.png", "image/png", SampleFile.picture("png", 640, 480));

    /** What a browser does with a paste or drop of these things. */
    private static final String GIVE = """
            ([type, texts, files]) => {
                const data = new DataTransfer();
                for (const [format, text] of Object.entries(texts)) data.setData(format, text);
                for (const [name, kind, bytes] of files)
                    data.items.add(new File([Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))], name, { type: kind }));
                const text = document.querySelector(".editor-text");
                const { left, bottom } = text.lastElementChild.getBoundingClientRect();
                const event = type === "paste"
                    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
                    : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true, clientX: left + 5, clientY: bottom - 2 });
                text.dispatchEvent(event);
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Autowired
    Editing editing;

    @Test
    void aPictureIsChosenDescribedCaptionedAndSeenByReaders() {
        Newsroom newsroom = browsers.editor().newArticle();
        Page page = newsroom.page();
        newsroom.fill("Notice " + Desk.aWord());

        choose(page, "insertPicture", HALL);
        dialogField(page, "What the picture shows").fill("The hall \"before\" noon");
        page.locator(".editor-dialog-main").click();
        assertThat(shown(page)).hasCount(1);
        assertThat(page.locator(".editor-toolbar-picture")).isHidden();
        page.locator(".editor-picture-frame").click();
        assertThat(page.locator(".editor-toolbar-picture")).isVisible();
        assertThat(Axe.in(page).breaches(Axe.ALL_RULES)).isEmpty();
        page.locator(".editor-picture-caption").click();
        page.keyboard().type("Full by nine");
        page.keyboard().press("Enter");
        page.keyboard().type("And so on.");
        newsroom.save();
        page.waitForURL(Newsroom.AN_ARTICLE);

        assertThat(bodyOf(page))
                .matches("(?s)<p>The first paragraph[.]</p>\n<figure><img src=\"/files/[a-z2-7]{26}[.]jpg\""
                        + " alt=\"The hall &quot;before&quot; noon\"><figcaption>Full by nine</figcaption></figure>\n"
                        + "<p>And so on[.]</p>");

        String address = newsroom.publish();
        Page reader = browsers.open();
        reader.navigate(address);
        Locator picture = reader.getByAltText("The hall \"before\" noon");
        assertThat(picture).hasJSProperty("complete", true);
        assertThat(picture.evaluate("(image) => image.naturalWidth > 0")).isEqualTo(true);
        assertThat((String) picture.evaluate("(image) => image.currentSrc")).endsWith(".webp");
        assertThat(reader.locator("figcaption")).hasText("Full by nine");
    }

    @Test
    void aTextWithAPictureThatIsNotDescribedOrMissingIsNotPublished() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Page page = newsroom.page();
        newsroom.fill("Notice " + Desk.aWord());
        choose(page, "insertPicture", PLAN);
        page.locator(".editor-dialog [data-cancel]").click();
        assertThat(page.locator(".editor-picture-silent")).hasCount(1);
        give(page, "paste", Map.of("text/html", "<p>and</p><img src='https://www.example/far.png'>"));
        assertThat(page.locator(".editor-status").first())
                .hasText("1 picture did not come along; its place is kept: far.png.");

        page.locator("[data-act=publish]").click();

        assertThat(page.locator("#body-problem, .problem").first()).isVisible();
        assertThat(page.locator(".problem").allTextContents().toString())
                .contains(
                        "These pictures of the body are missing: 2.",
                        "These pictures of the body are not described yet: 1.");
        page.locator(".editor-picture-frame").nth(1).click();
        Locator replace = page.locator("[data-command=replacePicture]");
        page.waitForFileChooser(replace::click).setFiles(HALL);
        dialogField(page, "What the picture shows").fill("From far");
        page.locator(".editor-dialog-main").click();
        page.locator(".editor-picture-frame").first().dblclick();
        dialogField(page, "What it is for").selectOption("decorates");
        page.locator(".editor-dialog-main").click();
        assertThat(shown(page)).hasCount(2);
        assertThat(newsroom.publish()).startsWith("/articles/");
    }

    @Test
    void whatWordPutsOnTheClipboardComesAlong() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Page page = newsroom.page();
        newsroom.title().fill("Notice " + Desk.aWord());
        newsroom.body().focus();
        String hex = HexFormat.of().formatHex(SampleFile.picture("png", 40, 30));

        give(
                page,
                "paste",
                Map.of(
                        "text/html",
                        "<html><body><!--StartFragment--><p class=MsoNormal>a<img width=40 src=\"file:///C:/t/image001.png\""
                                + " alt=\"A plan\">b</p><!--EndFragment--></body></html>",
                        "text/rtf",
                        "{\\rtf1 a{\\*\\shppict{\\pict{\\*\\picprop\\shplid1{\\sp{\\sn x}{\\sv {y}}}}\\picw40\\pngblip\n"
                                + hex + "}}{\\nonshppict{\\pict\\wmetafile8 0102}}b}"));

        assertThat(shown(page)).hasCount(1);
        assertThat(page.locator(".editor-status").first()).hasText("");
        newsroom.save();
        page.waitForURL(Newsroom.AN_ARTICLE);
        assertThat(bodyOf(page))
                .matches(
                        "(?s)<p>a</p>\n<figure><img src=\"/files/[a-z2-7]{26}[.]png\" alt=\"A plan\"></figure>\n<p>b</p>");
    }

    @Test
    void picturesArePastedAndDroppedAsFilesAndAsData() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Page page = newsroom.page();
        newsroom.title().fill("Notice " + Desk.aWord());
        newsroom.body().click();
        page.keyboard().type("Text");

        give(page, "paste", Map.of(), PLAN);
        assertThat(shown(page)).hasCount(1);
        give(page, "drop", Map.of(), HALL, PLAN);
        assertThat(shown(page)).hasCount(3);
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(SampleFile.picture("png", 20, 20));
        give(page, "paste", Map.of("text/html", "<p>x</p><img alt='A dot' src='" + data + "'>"));
        assertThat(shown(page)).hasCount(4);
        // a browser that copies a picture gives its address beside its bytes
        give(page, "paste", Map.of("text/html", "<img src='https://www.example/a.png' alt='A'>"), PLAN);
        assertThat(shown(page)).hasCount(5);
        // a program that copies text with pictures gives a drawing of it all beside it
        give(page, "paste", Map.of("text/html", "<p>a table</p>"), PLAN);
        give(page, "drop", Map.of(), new FilePayload("fees.pdf", "application/pdf", SampleFile.pdf(1)));
        assertThat(page.locator(".editor-status").first()).containsText("Files go with the text in the field below it");
        assertThat(shown(page)).hasCount(5);
        assertThat(page.locator(".editor-picture")).hasCount(5);
    }

    @Test
    void aPictureIsPutInTakenOutAndBroughtBackByKeysAlone() {
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Page page = newsroom.page();
        newsroom.fill("Notice " + Desk.aWord());
        page.keyboard().press("Alt+F10");
        page.waitForFileChooser(() -> {
                    page.locator("[data-command=insertPicture]").focus();
                    page.keyboard().press("Enter");
                })
                .setFiles(PLAN);
        page.keyboard().type("A plan");
        page.keyboard().press("Enter");
        assertThat(shown(page)).hasCount(1);

        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ControlOrMeta+z");
        assertThat(page.locator(".editor-picture")).hasCount(1);
        page.locator(".editor-picture-caption").click();
        assertThat(page.locator(".editor-toolbar-picture")).isVisible();
        page.keyboard().press("Backspace");
        assertThat(page.locator(".editor-picture.is-selected")).hasCount(1);
        // what is written comes behind it
        page.keyboard().type("Go on");
        assertThat(shown(page)).hasCount(1);
        assertThat(page.locator(".editor-picture + p")).hasText("Go on");
        select(page);
        give(page, "paste", Map.of("text/plain", "pasted"));
        assertThat(shown(page)).hasCount(1);
        assertThat(page.locator(".editor-picture + p")).hasText("pasted");
        select(page);
        page.keyboard().press("Backspace");
        assertThat(page.locator(".editor-picture")).hasCount(0);
        page.keyboard().press("ControlOrMeta+z");
        assertThat(shown(page)).hasCount(1);
        // all of the text becomes a heading, and the picture stays
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().press("ControlOrMeta+Alt+2");
        assertThat(shown(page)).hasCount(1);
        page.keyboard().press("ControlOrMeta+\\");
        assertThat(shown(page)).hasCount(1);
    }

    @Test
    void aPictureIsPickedFromThoseThatWereUploadedBefore() {
        String words = "A hall called " + Desk.aWord();
        Newsroom newsroom = browsers.sameEditor().newArticle();
        Page page = newsroom.page();
        newsroom.fill("Notice " + Desk.aWord());
        choose(page, "insertPicture", PLAN);
        dialogField(page, "What the picture shows").fill(words);
        page.locator(".editor-dialog-main").click();
        assertThat(shown(page)).hasCount(1);
        newsroom.publish();

        newsroom.newArticle();
        newsroom.fill("Notice " + Desk.aWord());
        page.locator("[data-command=pictureLibrary]").click();
        page.locator("#picture-library-words").fill(words);
        page.keyboard().press("Enter");
        assertThat(page.locator(".picture-library-list li")).hasCount(1);
        page.locator(".picture-library-list button").click();
        assertThat(dialogField(page, "What the picture shows")).hasValue(words);
        page.locator(".editor-dialog-main").click();
        assertThat(shown(page)).hasCount(1);
        newsroom.save();

        page.navigate("/newsroom/files?kind=pictures&words=" + words.replace(' ', '+'));
        assertThat(page.locator("table.library tbody tr")).hasCount(1);
        assertThat(page.locator("table.library tbody td").nth(3).locator("a")).hasCount(2);
        assertThat(page.locator("table.library tbody button")).hasCount(0);
    }

    private static void select(Page page) {
        page.locator(".editor-picture-frame").click();
        assertThat(page.locator(".editor-picture.is-selected")).hasCount(1);
    }

    private static Locator shown(Page page) {
        return page.locator(".editor-picture-frame img");
    }

    private static void choose(Page page, String command, FilePayload... files) {
        page.waitForFileChooser(page.locator("[data-command=" + command + "]")::click)
                .setFiles(files);
    }

    private static Locator dialogField(Page page, String label) {
        return page.locator(".editor-dialog").getByLabel(label);
    }

    private static void give(Page page, String type, Map<String, String> texts, FilePayload... files) {
        List<List<String>> encoded = List.of(files).stream()
                .map(file ->
                        List.of(file.name, file.mimeType, Base64.getEncoder().encodeToString(file.buffer)))
                .toList();
        page.evaluate(GIVE, List.of(type, texts, encoded));
    }

    private String bodyOf(Page page) {
        long number = Long.parseLong(page.url().replaceFirst(".*/", ""));
        return editing.find(number).content().body().html();
    }
}
