package org.bureauportal.signin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bureauportal.signin.provider.Guest.location;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.Desk;
import org.bureauportal.Heard;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.account.Role;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The table of groups decides what those may do whom the identity provider signs in, from their next request on. */
@PortalTest
class GroupRolesTests {

    private static final String GROUPS = "/newsroom/rights/groups";

    @Autowired
    private Desk desk;

    @Autowired
    private Heard heard;

    @LocalServerPort
    private int port;

    private TestProvider provider;
    private Visitor administrator;
    private String group;
    private String username;
    private String subject;

    @BeforeEach
    void somebodyBelongsToAGroup() {
        provider = TestProvider.running();
        administrator = Visitor.signedIn(port);
        group = "Group " + Desk.aWord();
        username = Desk.aWord();
        subject = TestProvider.aPerson(username, group);
    }

    @Test
    void aChangeHoldsAtTheNextRequestOfThoseWhoAreSignedIn() {
        String page = add(group, Role.AUTHOR);
        Guest guest = Guest.signedIn(port, provider, subject);
        assertThat(guest.browser.get("/newsroom/log").statusCode()).isEqualTo(403);

        administrator.act(page, Map.of("role", "ADMINISTRATOR", "where", "ALL"));
        assertThat(guest.browser.get("/newsroom/log").statusCode()).isEqualTo(200);

        Section section = desk.aSection(Language.EN);
        administrator.act(page, Map.of("role", "PUBLISHER", "where", "SOME", "section", "" + section.id()));
        assertThat(guest.browser.get("/newsroom/log").statusCode()).isEqualTo(403);
        assertThat(guest.browser.page("/newsroom/account").select(".facts").text())
                .contains("Publisher", section.name());

        administrator.act(page + "/removal", Map.of());
        assertThat(guest.browser.get("/newsroom/account").statusCode())
                .as("kept out")
                .isEqualTo(302);
        assertThat(guest.signIn(subject).statusCode()).isEqualTo(401);
        assertThat(administrator.page("/newsroom/accounts/" + username).text()).contains("No role");

        add(group, Role.AUTHOR);
        assertThat(location(guest.signIn(subject))).startsWith("/newsroom");
        assertThat(heard.of(username))
                .extracting(each -> each.act().action())
                .contains("account.roleChanged", "account.sectionsChanged", "account.roleLost", "account.roleRegained");
        assertThat(heard.of(group)).extracting(each -> each.act().toString()).satisfies(acts -> {
            assertThat(acts)
                    .anyMatch(act -> act.contains("from=ADMINISTRATOR, to=PUBLISHER, sectionsFrom=ALL_SECTIONS")
                            && act.contains("sectionsTo=" + section.name()));
            assertThat(acts.get(acts.size() - 1)).startsWith("Added");
        });
    }

    @Test
    void ofSeveralGroupsTheHighestRoleHoldsWhereTheyGiveIt() {
        Section one = desk.aSection(Language.EN);
        Section two = desk.aSection(Language.EN);
        String publishesOne = "Group " + Desk.aWord();
        String publishesTwo = "Group " + Desk.aWord();
        add(group, Role.AUTHOR);
        add(publishesOne, Role.PUBLISHER, one);
        add(publishesTwo, Role.PUBLISHER, two);
        TestProvider.say(subject, "groups", List.of(group, publishesOne, publishesTwo));

        Guest guest = Guest.signedIn(port, provider, subject);

        assertThat(guest.browser.page("/newsroom/account").select(".facts").text())
                .contains("Publisher", one.name(), two.name())
                .doesNotContain("All sections");
        String elsewhere = "/newsroom/articles/" + desk.aDraft(Desk.aText()).number() + "/publication";
        assertThat(guest.browser.act(elsewhere, Map.of()).statusCode()).isNotEqualTo(200);
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        String page = add(group, Role.AUTHOR);
        Section section = desk.aSection(Language.EN);

        HttpResponse<String> taken =
                administrator.act(GROUPS, Map.of("name", group, "role", "REVIEWER", "where", "ALL"));
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(taken).select("#name-problem").text())
                .isEqualTo("This group is in the table already.");
        assertThat(Visitor.parsed(taken).select("input[name=role][checked]").val())
                .isEqualTo("REVIEWER");

        HttpResponse<String> nowhere =
                administrator.act(page, Map.of("role", "AUTHOR", "where", "SOME", "section", "999999999"));
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(Visitor.parsed(nowhere).select("#where-problem").text()).isNotEmpty();
        assertThat(administrator
                        .act(GROUPS, Map.of("name", "x".repeat(201), "role", "X", "where", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator
                        .act(page, Map.of("role", "AUTHOR", "where", "SOME", "section", "" + section.id()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(administrator
                        .page(page)
                        .select("input[name=section][checked]")
                        .val())
                .isEqualTo("" + section.id());
    }

    @Test
    void administratorsFindItFromTheirAccountsAndSeeWhereARoleComesFrom() {
        add(group, Role.AUTHOR);
        Guest.signedIn(port, provider, subject);

        for (String from : List.of("/newsroom/accounts", "/newsroom/rights", "/newsroom/accounts/" + username)) {
            assertThat(administrator.page(from).select("main a[href='" + GROUPS + "']"))
                    .as(from)
                    .isNotEmpty();
        }
        Document page = administrator.page(GROUPS);
        assertThat(page.text()).contains("the highest role holds", group);
    }

    /** Gives the address of its page. */
    private String add(String name, Role role, Section... in) {
        Map<String, String> fields = new HashMap<>(
                in.length == 0 ? Map.of("where", "ALL") : Map.of("where", "SOME", "section", "" + in[0].id()));
        fields.put("name", name);
        fields.put("role", role.name());
        assertThat(administrator.act(GROUPS, fields).statusCode()).isEqualTo(302);
        return administrator.page(GROUPS).select("td a").stream()
                .filter(link -> link.text().equals(name))
                .findFirst()
                .orElseThrow()
                .attr("href");
    }
}
