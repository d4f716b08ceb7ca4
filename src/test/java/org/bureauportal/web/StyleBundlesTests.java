package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@PortalTest
class StyleBundlesTests {

    @LocalServerPort
    private int port;

    private Visitor reader;

    @BeforeEach
    void arrives() {
        reader = new Visitor(port);
    }

    @Test
    void aPageWaitsForOneStyleSheetThatImportsNoOther() {
        List<String> sheets = reader.page("/")
                .select("head > link[rel=stylesheet]:not([media=print])")
                .eachAttr("href");

        assertThat(sheets)
                .singleElement()
                .satisfies(sheet -> assertThat(reader.get(sheet).body())
                        .startsWith("@layer reset, base, layout, components, utilities;")
                        .contains("--accent: #9b1c1c;", "@layer components {\n.masthead {")
                        .doesNotContain("@import", "/*"));
    }

    @Test
    void eachListHasItsOwnContent() {
        for (Element sheet : reader.page("/newsroom/sign-in").select("head > link[rel=stylesheet]")) {
            boolean isNewsroom = sheet.attr("href").startsWith("/css/newsroom");

            assertThat(reader.get(sheet.attr("href")).body())
                    .contains(isNewsroom ? ".form-narrow {" : ".masthead {")
                    .doesNotContain(isNewsroom ? ".masthead {" : ".form-narrow {");
        }
    }

    @Test
    void everyComponentIsInAListAndEveryListedFileExists() throws IOException {
        List<String> listed = new ArrayList<>();
        for (Resource list : styles("*")) {
            Pattern.compile("@import \"([^\"]+)\"")
                    .matcher(list.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult line) -> line.group(1))
                    .forEach(listed::add);
        }

        List<String> existing = new ArrayList<>();
        for (String folder : List.of("components", "foundation")) {
            styles(folder + "/*").forEach(file -> existing.add(folder + "/" + file.getFilename()));
        }
        assertThat(listed).hasSizeGreaterThan(30).containsAll(existing);
        assertThat(existing).containsAll(listed);
    }

    private static List<Resource> styles(String files) throws IOException {
        return Arrays.asList(
                new PathMatchingResourcePatternResolver().getResources("classpath:/static/css/" + files + ".css"));
    }
}
