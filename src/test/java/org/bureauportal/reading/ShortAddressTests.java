package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is typed from paper leads to the article, for ever. */
@PortalTest
class ShortAddressTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @LocalServerPort
    private int port;

    private Visitor reader;

    @BeforeEach
    void arrives() {
        reader = new Visitor(port);
    }

    @Test
    void leadsToTheArticleAsLongAsThatHasAPage() {
        EditableArticle draft = desk.aDraft(Desk.aText());
        String address = "/a/" + draft.number();
        assertThat(reader.get(address).statusCode()).as("a draft").isEqualTo(404);

        desk.publish(draft);
        assertThat(reader.get(address).statusCode()).isEqualTo(301);
        assertThat(reader.get(address).headers().firstValue("location")).contains("/articles/" + draft.number());

        publishing.remove(draft.number(), "By mistake.", "", Desk.EDITOR);
        assertThat(reader.get(address).statusCode())
                .as("what was removed says so there")
                .isEqualTo(301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/01", "/a/0", "/a/+1", "/a/0x1", "/a/%EF%BC%91", "/a/1/", "/a/999999999", "/a/", "/a"})
    void hasOneSpelling(String address) {
        assertThat(reader.get(address).statusCode()).isIn(301, 400, 404);
        assertThat(reader.get(address).headers().firstValue("location")).isNotEqualTo("/articles/1");
    }

    @Test
    void standsOnPaper() {
        EditableArticle article = desk.aPublicArticle(Desk.aText());

        String provenance = reader.page("/articles/" + article.number() + "/print")
                .expectFirst(".provenance")
                .text();

        assertThat(provenance).matches("Short address: http://localhost:[0-9]+/a/" + article.number() + " Edition.*");
    }
}
