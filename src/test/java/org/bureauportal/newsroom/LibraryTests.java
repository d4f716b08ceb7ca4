package org.bureauportal.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.text.ContentField;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** All files that were uploaded are found by what they are called, and stay while any text names them. */
@PortalTest
class LibraryTests {

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    private Visitor editor;
    private String word;

    @BeforeEach
    void signIn() {
        editor = Visitor.signedIn(port);
        word = Desk.aWord();
    }

    @Test
    void aFileIsFoundByItsNameAndByWhatTextsSayOfIt() {
        String named = desk.aFile(word + ".txt", "words");
        String called = desk.aFile("called.txt", "words");
        String hall = desk.aFile("hall.png", SampleFile.picture("png", 640, 480));
        EditableArticle article = desk.aDraft(AText.fit()
                .with(ContentField.ATTACHMENTS, called + " Fees " + word)
                .with(
                        ContentField.BODY,
                        "<figure><img src=\"/files/" + hall + ".png\" alt=\"Hall " + word + "\"></figure>")
                .content());

        Document all = library("?words=" + word);
        assertThat(all.select("tbody tr")).hasSize(3);
        assertThat(all.select("tbody").html()).contains(named, called, hall);
        assertThat(all.select("tr:contains(called.txt)").text())
                .contains("Fees " + word, "Article " + article.number());
        assertThat(library("?words=" + word + "&kind=pictures").select("tbody tr"))
                .hasSize(1);
        assertThat(library("?words=" + word + "%25").select("tbody tr"))
                .as("signs of patterns are signs")
                .isEmpty();

        String json = editor.get("/newsroom/pictures?words=" + word).body();
        assertThat(json)
                .isEqualTo("{\"pictures\":[{\"key\":\"" + hall + "\",\"extension\":\"png\",\"name\":\"hall.png\","
                        + "\"alternative\":\"Hall " + word + "\"}],\"hasMore\":false}");
    }

    @Test
    void oneThatNoTextNamesIsDeletedAndTheLogSaysSo() {
        String key = desk.aFile(word + ".png", SampleFile.picture("png", 600, 20));
        assertThat(editor.bytes("/newsroom/pictures/" + key).statusCode()).isEqualTo(200);

        HttpResponse<String> deleted = editor.act("/newsroom/files/" + key + "/deletion", Map.of());

        assertThat(deleted.statusCode()).isEqualTo(302);
        assertThat(library("").select(".notice").text()).contains("The file was deleted.");
        assertThat(library("?words=" + word).select("tbody tr")).isEmpty();
        assertThat(editor.bytes("/newsroom/pictures/" + key).statusCode()).isEqualTo(404);
        assertThat(editor.page("/newsroom/log").text()).contains("File deleted " + word + ".png");
    }

    @Test
    void oneThatAnEarlierVersionNamesStays() {
        String key = desk.aFile(word + ".txt", "words");
        EditableArticle draft =
                desk.aDraft(AText.fit().with(ContentField.ATTACHMENTS, key).content());
        EditableArticle live = desk.publish(draft);
        desk.aCorrection(live, AText.fit().content(), "Without it.");

        assertThat(library("?words=" + word).select("tbody tr").text()).contains("Earlier versions only");
        assertThat(library("?words=" + word).select("tbody button")).isEmpty();
        editor.act("/newsroom/files/" + key + "/deletion", Map.of());

        assertThat(library("?words=" + word).select("tbody tr")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=0", "?page=x", "?page=999999", "?words=%00&page=2"})
    void whatIsNoPageIsNotFound(String query) {
        assertThat(editor.get("/newsroom/files" + query).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%5C", "%25_%5C%25", "%27--", "x&kind=other"})
    void oddWordsFindNothingAndBreakNothing(String words) {
        assertThat(editor.get("/newsroom/files?words=" + words).statusCode()).isEqualTo(200);
    }

    private Document library(String query) {
        return editor.page("/newsroom/files" + query);
    }
}
