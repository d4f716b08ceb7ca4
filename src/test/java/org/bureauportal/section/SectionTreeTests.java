package org.bureauportal.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.bureauportal.site.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SectionTreeTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Sections sections;

    @LocalServerPort
    private int port;

    /** Among its siblings it is the first, and the one above is a late one: it is read before that. */
    @Test
    void aSectionCanStandBelowOneThatComesLaterInTheList() {
        desk.aSection(Language.EN);
        Section above = desk.aSection(Language.EN);

        Section below =
                sections.open(new NewSection(Desk.aWord(), Language.EN, "Below", "", "", "", above.id()), Desk.EDITOR);

        assertThat(sections.bySlug(below.slug()).orElseThrow().codes()).hasSize(2);
        assertThat(sections.within(above)).contains(below);
        assertThat(new Visitor(port).get("/sections/" + below.slug()).statusCode())
                .isEqualTo(200);
    }
}
