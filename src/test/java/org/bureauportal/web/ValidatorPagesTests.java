package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Saves pages of every kind for the Nu validator, which the build runs on them once the tests are over. */
@PortalTest
class ValidatorPagesTests {

    private static final Path FOLDER = Path.of("target/pages");

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @Test
    void savesPagesOfEveryKind() throws IOException {
        Visitor editor = Visitor.signedIn(port);
        List<String> addresses = new ArrayList<>(List.of(
                "/",
                "/zh",
                "/sections/news",
                "/zh/sections/gonggao",
                "/archive/2024/02/19",
                "/archive/2024/02/19/log",
                "/zh" + today() + "/log",
                "/search?q=letters",
                "/search?q=lettersx&from=x",
                "/zh/search?q=zzzz",
                "/alerts?section=news",
                "/zh/alerts",
                "/alerts/asked",
                "/alerts/stop/never",
                "/nosuch",
                "/zh/nosuch",
                "/newsroom",
                "/newsroom/sign-in",
                "/newsroom/sections",
                "/newsroom/working-days/2027",
                "/newsroom/working-days/import",
                "/newsroom/accounts",
                "/newsroom/accounts/author",
                "/newsroom/account",
                "/newsroom/welcome/never",
                "/newsroom/refused",
                "/newsroom/articles/new",
                "/newsroom/articles/1/overview"));
        for (int number = 1; number <= 16; number++) {
            addresses.add("/articles/" + number);
            addresses.add("/articles/" + number + "/print");
        }
        Files.createDirectories(FOLDER);

        for (String address : addresses) {
            save(address, editor.get(address));
        }
        Map<String, String> nothing = Visitor.filled(editor.page("/newsroom/articles/new"), Map.of("body", "x"));
        save("/problems", editor.post("/newsroom/articles/new/checklist", nothing));
        save("/no-account", editor.act("/newsroom/accounts", Map.of("username", "author", "name", "?")));
        HttpResponse<String> opened =
                editor.act("/newsroom/accounts", Map.of("username", Desk.aWord(), "name", "Li Hua", "role", "AUTHOR"));
        save("/one-time-address", opened);
        String welcome =
                URI.create(Visitor.parsed(opened).select("#address").val()).getPath();
        save("/welcome", editor.get(welcome));
        save("/too-short", editor.submit(editor.page(welcome), Map.of("password", "too short")));
        save("/no-password", editor.act("/newsroom/account/password", Map.of("wanted", "too short")));
        save("/alerts-problems", editor.post("/alerts", Map.of()));
        save("/refused", editor.get("/;"));

        assertThat(FOLDER).isNotEmptyDirectory();
    }

    private String today() {
        return "/archive/" + LocalDate.now(clock).toString().replace('-', '/');
    }

    private static void save(String address, HttpResponse<String> answer) throws IOException {
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        Files.writeString(FOLDER.resolve("page" + address.replace('/', '-') + ".html"), answer.body());
    }
}
