package org.bureauportal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.bureauportal.PortalTest;
import org.bureauportal.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SmokeTests {

    @LocalServerPort
    int port;

    @Test
    void opens() {
        assertThat(new Visitor(port).get("/").statusCode()).isEqualTo(200);
        assertThat(Visitor.signedIn(port).get("/newsroom").statusCode()).isEqualTo(200);
    }
}
