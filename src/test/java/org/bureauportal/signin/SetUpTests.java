package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.AnotherPortal;
import org.bureauportal.EmptyDatabase;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first start of a portal of one's own: no sample, no known account, one address that works once. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.try-out.directory=target/try-out-without-samples",
            "portal.try-out.samples=false",
            "spring.flyway.clean-disabled=false"
        })
@Import(EmptyDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
class SetUpTests {

    private static final Pattern SHOWN = Pattern.compile("/newsroom/set-up/\\S+");

    @Autowired
    private FlywayConnectionDetails owner;

    @Autowired
    private JdbcConnectionDetails role;

    @Autowired
    private SetUp setUp;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void theFirstAccountIsMadeOnceAtAnyAddressThatWasShown(CapturedOutput log) {
        Visitor founder = new Visitor(port);
        AnotherPortal.with(role, owner).start().close();
        List<String> shown = shown(log);
        assertThat(shown)
                .as("one address for each start")
                .hasSize(2)
                .allSatisfy(each -> assertThat(founder.get(each).statusCode()).isEqualTo(200));
        database.sql("update set_up set expires_at = now() - interval '1 second'")
                .update();
        assertThat(shown)
                .as("a day later")
                .allSatisfy(each -> assertThat(founder.get(each).statusCode()).isEqualTo(404));
        String other = "/newsroom/set-up/" + setUp.open();
        String address = "/newsroom/set-up/" + setUp.open();

        HttpResponse<String> refused = founder.submit(
                founder.page(address), Map.of("username", "Bad Name", "name", "王编辑", "password", "short"));
        HttpResponse<String> made =
                founder.submit(Visitor.parsed(refused), Map.of("username", "wang", "password", "four words in a row"));
        HttpResponse<String> signedIn = founder.submit(
                founder.page("/newsroom/sign-in"), Map.of("username", "Wang", "password", "four words in a row"));

        Document page = Visitor.parsed(refused);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(page.select("[aria-invalid=true]").eachAttr("id")).containsExactly("username", "password");
        assertThat(page.select("#username").val()).isEqualTo("Bad Name");
        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(signedIn.headers().firstValue("location").orElseThrow()).endsWith("/newsroom");
        assertThat(List.of(address, other))
                .as("once the account is made")
                .allSatisfy(each -> assertThat(founder.get(each).statusCode()).isEqualTo(404));

        HttpResponse<String> opened = founder.submit(
                founder.page("/newsroom/sections"), Map.of("name", "要闻", "slug", "yaowen", "language", "zh-CN"));

        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(new Visitor(port)
                        .page("/zh/sections/yaowen")
                        .select(".empty")
                        .text())
                .startsWith("本栏目尚未发布任何内容。");
        assertThat(new Visitor(port).page("/").select(".empty").text()).isEqualTo("Nothing has been published yet.");
        assertThat(founder.page("/newsroom").select(".empty").text()).isEqualTo("There are no articles yet.");
    }

    @Test
    void noAlertsAreOfferedWithoutAMailServer() {
        Visitor reader = new Visitor(port);

        assertThat(reader.get("/alerts").statusCode()).isEqualTo(404);
        assertThat(reader.get("/zh/alerts/asked").statusCode()).isEqualTo(404);
        assertThat(reader.get("/alerts/stop/x").statusCode()).isEqualTo(404);
        assertThat(reader.page("/").select("[href*=alerts]")).isEmpty();
        assertThat(reader.page("/search?q=letters").select("[href*=alerts]")).isEmpty();
    }

    private static List<String> shown(CapturedOutput log) {
        return SHOWN.matcher(log.getAll()).results().map(MatchResult::group).toList();
    }
}
