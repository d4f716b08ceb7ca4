package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators see who may do what, and where. */
@PortalTest
class RightsMatrixTests {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;
    private Visitor administrator;

    @BeforeEach
    void signIn() {
        colleagues = new Colleagues(port);
        administrator = Visitor.signedIn(port);
    }

    @Test
    void itSaysOfEachAccountWhatItMayDoAndWhere() {
        Section own = desk.aSection(Language.EN);
        String publisher = colleagues.aColleague(Role.PUBLISHER);
        colleagues.act(publisher, "sections", Map.of("where", "SOME", "section", Long.toString(own.id())));
        String gone = colleagues.aColleague(Role.REVIEWER);
        colleagues.act(gone, "disabling", Map.of());

        assertThat(row("author").select("td").eachText()).containsExactly("Author", "All sections", "No", "No", "No");
        assertThat(row("editor").select("td").eachText())
                .containsExactly("Administrator", "All sections", "All sections", "All sections", "All sections");
        assertThat(row(publisher).select("td").eachText())
                .containsExactly("Publisher", own.name(), own.name(), own.name(), "No");
        assertThat(row(gone).select("td").eachText()).containsExactly("Reviewer Disabled", "No", "No", "No", "No");
    }

    @Test
    void manyAccountsArePaged() {
        int more = 60;
        database.sql("""
                        insert into account (username, name, role, disabled)
                        select 'zz' || md5(random()::text), 'Li Hua', 'AUTHOR', true from generate_series(1, :more)
                        """).param("more", more).update();

        Document first = administrator.page("/newsroom/rights");
        Document second = administrator.page("/newsroom/rights?page=2");

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(second.select("tbody tr")).isNotEmpty();
        assertThat(first.select("nav.paging a[rel=next]").attr("href")).isEqualTo("/newsroom/rights?page=2");
        assertThat(administrator.get("/newsroom/rights?page=99999").statusCode())
                .isEqualTo(404);
        assertThat(administrator.get("/newsroom/rights?page=x").statusCode()).isEqualTo(404);
    }

    private Element row(String username) {
        for (int page = 1; ; page++) {
            Document matrix = administrator.page("/newsroom/rights?page=" + page);
            Element row = matrix.selectFirst("tr:has(a[href=/newsroom/accounts/" + username + "])");
            if (row != null) {
                return row;
            }
            assertThat(matrix.select("a[rel=next]"))
                    .as("%s on a page", username)
                    .isNotEmpty();
        }
    }
}
