package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Set;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What machines read in a page, by a processor of JSON-LD that was not written here. */
@PortalTest
class StructuredDataTests {

    private static final String SCHEMA = "https://schema.org/";

    /** Properties that a NewsArticle may have, as schema.org lists them. */
    private static final Set<String> KNOWN = Set.of(
            "mainEntityOfPage",
            "headline",
            "description",
            "keywords",
            "genre",
            "about",
            "articleSection",
            "inLanguage",
            "dateCreated",
            "datePublished",
            "dateModified",
            "identifier",
            "author",
            "publisher",
            "image",
            "translationOfWork",
            "workTranslation",
            "associatedMedia");

    /** The context of schema.org, of which all that matters here is where its words stand. */
    private static final DocumentLoader WITHOUT_NETWORK =
            (address, options) -> JsonDocument.of(new StringReader("{\"@context\": {\"@vocab\": \"" + SCHEMA + "\"}}"));

    @Autowired
    private Desk desk;

    @LocalServerPort
    private int port;

    @Test
    void areOneNewsArticleInTheWordsOfSchemaOrg() throws JsonLdError {
        String hostile = "</script><script>\"\\u2028 & Notice " + Desk.aWord();
        EditableArticle original = desk.aPublicArticle(desk.chinese(), Desk.aText());
        EditableArticle article = desk.aPublicArticle(AText.fit()
                .titled(hostile)
                .with(ContentField.SUMMARY, "A summary.")
                .with(ContentField.KEYWORDS, "one, two")
                .with(ContentField.ATTACHMENTS, desk.aFile("table.txt", "1 2 3") + " Table")
                .with(ContentField.TRANSLATION_OF, Long.toString(original.number()))
                .with(ContentField.FOLLOWED_EDITION, "1")
                .content());

        JsonArray found = read(article);

        assertThat(found).hasSize(1);
        JsonObject data = found.getJsonObject(0);
        assertThat(data.getJsonArray("@type").getString(0)).isEqualTo(SCHEMA + "NewsArticle");
        assertThat(data.keySet()).allMatch(key -> key.equals("@type") || KNOWN.contains(key.replace(SCHEMA, "")));
        assertThat(value(data, "headline")).isEqualTo(hostile);
        assertThat(value(data, "inLanguage")).isEqualTo("en");
        assertThat(data.getJsonArray(SCHEMA + "translationOfWork")
                        .getJsonObject(0)
                        .getString("@id"))
                .endsWith("/articles/" + original.number());
        assertThat(read(original).getJsonObject(0).getJsonArray(SCHEMA + "workTranslation"))
                .hasSize(1);
    }

    private JsonArray read(EditableArticle article) throws JsonLdError {
        String data = new Visitor(port)
                .page("/articles/" + article.number())
                .expectFirst("script[type=application/ld+json]")
                .data();
        return JsonLd.expand(JsonDocument.of(new StringReader(data)))
                .loader(WITHOUT_NETWORK)
                .get();
    }

    private static String value(JsonObject data, String property) {
        return data.getJsonArray(SCHEMA + property).getJsonObject(0).getString("@value");
    }
}
