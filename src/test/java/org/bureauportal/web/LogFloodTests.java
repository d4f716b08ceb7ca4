package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTransientConnectionException;
import org.bureauportal.Desk;
import org.bureauportal.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class LogFloodTests {

    @Autowired
    private LogFlood flood;

    /** Portals that other tests have started in this process have reset the logging. */
    @BeforeEach
    void isInTheLogging() {
        flood.install();
    }

    @Test
    void whatTheDatabaseCausesHasNoLinesOfItsOwn(CapturedOutput output) {
        Logger log = LoggerFactory.getLogger("org.thymeleaf." + Desk.aWord());
        String word = Desk.aWord();

        for (int each = 0; each < 1000; each++) {
            log.error(word, new IllegalStateException(new SQLTransientConnectionException("away")));
        }

        assertThat(output.getAll()).doesNotContain(word);
    }

    @Test
    void aThousandLinesOfOneKindAreTen(CapturedOutput output) {
        Logger log = LoggerFactory.getLogger("org.thymeleaf." + Desk.aWord());
        String word = Desk.aWord();

        for (int each = 0; each < 1000; each++) {
            log.warn(word + " {}", each);
        }
        LoggerFactory.getLogger("org.thymeleaf." + Desk.aWord()).info("{} once", word);

        assertThat(output.getAll().lines().filter(line -> line.contains(word))).hasSize(11);
        assertThat(output.getAll()).contains(word + " once");
    }
}
