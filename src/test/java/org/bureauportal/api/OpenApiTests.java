package org.bureauportal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bureauportal.AText;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Publishing;
import org.bureauportal.attachment.SampleFile;
import org.bureauportal.text.ContentField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the interface says of itself is what it does: judged by a parser and a validator that were not written here. */
@PortalTest
class OpenApiTests {

    private static final String LOCATION = "https://notices.example/api/v1/openapi.json";

    @Autowired
    private Desk desk;

    @Autowired
    private Publishing publishing;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    /** A request that a program may make, and the status that it is answered. */
    private record Example(String path, String address, int status) {}

    @Test
    void theDescriptionIsADocumentOfOpenApi() {
        ParseOptions strictly = new ParseOptions();
        strictly.setResolve(true);

        List<String> messages = new OpenAPIV3Parser()
                .readContents(description(), null, strictly)
                .getMessages();

        assertThat(messages).isEmpty();
    }

    @Test
    void everyAnswerIsAsDescribedAndEveryDescriptionIsAnswered() {
        JsonNode document = json.readTree(description());
        closeObjects(document);
        SchemaRegistry schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(LOCATION, document.toString())));
        Visitor program = new Visitor(port);
        List<String> faults = new ArrayList<>();
        Set<String> answered = new TreeSet<>();

        for (Example example : examples()) {
            HttpResponse<String> answer = program.get(example.address());
            assertThat(answer.statusCode()).as(example.address()).isEqualTo(example.status());
            String type = answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
            String schema = "/paths/" + example.path().replace("~", "~0").replace("/", "~1") + "/get/responses/"
                    + example.status();
            JsonNode response = document.at(schema);
            if (response.has("$ref")) {
                schema = response.get("$ref").asString().substring(1);
                response = document.at(schema);
            }
            assertThat(response.get("content").has(type))
                    .as(example.address() + " " + type)
                    .isTrue();
            String at = LOCATION + "#" + schema + "/content/" + type.replace("/", "~1") + "/schema";
            for (String each : type.endsWith("ndjson") ? answer.body().lines().toList() : List.of(answer.body())) {
                schemas.getSchema(SchemaLocation.of(at))
                        .validate(each, InputFormat.JSON)
                        .forEach(fault -> faults.add(example.address() + " " + fault));
            }
            if (example.status() == 200) {
                assertThat(answer.headers().firstValue("etag").orElse(""))
                        .as(example.address())
                        .startsWith("\"");
            }
            answered.add(example.path() + " " + example.status());
        }

        assertThat(faults).isEmpty();
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (String status : path.getValue().get("get").get("responses").propertyNames()) {
                // answered by tests of their own
                if (!Set.of("304", "503").contains(status)) {
                    described.add(path.getKey() + " " + status);
                }
            }
        }
        assertThat(answered).containsAll(described);
    }

    @Test
    void theValidatorFindsWhatIsWrong() {
        JsonNode document = json.readTree(description());
        closeObjects(document);
        SchemaRegistry schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(LOCATION, document.toString())));

        assertThat(schemas.getSchema(SchemaLocation.of(LOCATION + "#/components/schemas/Withdrawal"))
                        .validate("{\"since\": 1, \"more\": true}", InputFormat.JSON))
                .hasSize(3);
    }

    private List<Example> examples() {
        String key = desk.aFile("table.txt", "1 2 3");
        String picture = desk.aFile("view.png", SampleFile.picture("png", 400, 300));
        EditableArticle full = desk.aPublicArticle(AText.fit()
                .with(ContentField.AUTHOR, "An Author")
                .with(ContentField.SUMMARY, "A summary.")
                .with(ContentField.KEYWORDS, "one, two")
                .with(ContentField.ORIGIN, "https://origin.example/1")
                .with(ContentField.ORIGINAL_RELEASE, "2024-02-19T09:30")
                .with(ContentField.ATTACHMENTS, key + " Table")
                .with(
                        ContentField.BODY,
                        "<p>Words</p><figure><img src=\"/files/" + picture + ".png\" alt=\"A view\"></figure>")
                .content());
        desk.aCorrection(full, full.content(), "The date was wrong.");
        EditableArticle rule =
                desk.aPublicArticle(AText.rule(LocalDate.of(2024, 1, 1)).content());
        EditableArticle repealing = desk.aPublicArticle(AText.rule(LocalDate.of(2025, 1, 1))
                .with(ContentField.RELATED_TO, "repeals " + rule.number())
                .content());
        EditableArticle withdrawn = desk.aPublicArticle(Desk.aText());
        publishing.withdraw(withdrawn.number(), "No longer so.", Desk.EDITOR);
        EditableArticle removed = desk.aPublicArticle(Desk.aText());
        publishing.remove(removed.number(), "By mistake.", "/archive", Desk.EDITOR);
        EditableArticle original = desk.aPublicArticle(desk.chinese(), Desk.aText());
        EditableArticle translation = desk.aPublicArticle(AText.fit()
                .with(ContentField.TRANSLATION_OF, Long.toString(original.number()))
                .with(ContentField.FOLLOWED_EDITION, "1")
                .content());
        String search = "/api/v1/search";
        String notices = "/api/v1/notices";
        String notice = notices + "/{number}";
        String log = Desk.todaysLog() + ".json";
        return List.of(
                new Example("/api/v1", "/api/v1", 200),
                new Example("/api/v1", "/api/v1?x=1", 400),
                new Example("/api/v1/sections", "/api/v1/sections", 200),
                new Example("/api/v1/sections", "/api/v1/sections?x=1", 400),
                new Example(notices, notices, 200),
                new Example(
                        notices,
                        notices + "?size=1&section=news&type=news&language=en&from=2024-01-01&to=2024-12-31",
                        200),
                new Example(notices, notices + "?changedSince=2024-01-01T00:00:00Z&size=100", 200),
                new Example(notices, notices + "?x=1", 400),
                new Example(notices, notices + "?type=x", 400),
                new Example(
                        search,
                        search
                                + "?q=notice&size=1&section=news&type=news&language=en&files=without&validity=in-force&period=open&sort=date",
                        200),
                new Example(search, search + "?q=notice&validity=x", 400),
                new Example(search, search + "?q=notice&period=x", 400),
                new Example(search, search + "?q=&from=2024-01-01", 400),
                new Example(notice, notices + "/" + original.number(), 200),
                new Example(notice, notices + "/" + translation.number(), 200),
                new Example(notice, notices + "/" + full.number(), 200),
                new Example(notice, notices + "/" + rule.number(), 200),
                new Example(notice, notices + "/" + repealing.number(), 200),
                new Example(notice, notices + "/" + withdrawn.number(), 200),
                new Example(notice, notices + "/1?x=1", 400),
                new Example(notice, notices + "/999999", 404),
                new Example(notice, notices + "/" + removed.number(), 410),
                new Example(notice + "/editions", notices + "/" + full.number() + "/editions", 200),
                new Example(notice + "/editions", notices + "/1/editions?x=1", 400),
                new Example(notice + "/editions", notices + "/999999/editions", 404),
                new Example(notice + "/editions", notices + "/" + removed.number() + "/editions", 410),
                new Example("/api/v1/log", "/api/v1/log?size=100", 200),
                new Example("/api/v1/log", "/api/v1/log?size=2", 200),
                new Example("/api/v1/log", "/api/v1/log?x=1", 400),
                new Example("/api/v1/archive/{year}.ndjson", "/api/v1/archive/2024.ndjson", 200),
                new Example("/api/v1/archive/{year}.ndjson", "/api/v1/archive/2024.ndjson?x=1", 400),
                new Example("/api/v1/archive/{year}.ndjson", "/api/v1/archive/24.ndjson", 404),
                new Example("/api/v1/openapi.json", "/api/v1/openapi.json", 200),
                new Example("/api/v1/openapi.json", "/api/v1/openapi.json?x=1", 400),
                new Example("/archive/{year}/{month}/{day}/log.json", log, 200));
    }

    /** So that a member which is not described is a fault here, though programs are to pass over it. */
    private static void closeObjects(JsonNode document) {
        for (JsonNode schema : document.get("components").get("schemas").values()) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    private String description() {
        return new Visitor(port).get("/api/v1/openapi.json").body();
    }
}
