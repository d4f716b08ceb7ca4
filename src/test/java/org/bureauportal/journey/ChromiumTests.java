package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.w3c.dom.NodeList;

/** Where the browser is looked for, and what happens where there is none. */
class ChromiumTests {

    @TempDir
    Path folder;

    private String usual = "";
    private String other = "";

    @BeforeEach
    void twoBrowsersAreInstalled() throws IOException {
        usual = aProgram("usual");
        other = aProgram("other");
    }

    @Test
    void theNamedBrowserComesBeforeTheUsualOnes() {
        assertThat(Chromium.program(Stream.of(null, "", other), List.of(usual), true))
                .isEqualTo(Path.of(other));
    }

    @Test
    void theFirstUsualPlaceWithABrowserIsTaken() {
        assertThat(Chromium.program(Stream.of(null, null), List.of(absent(), usual, other), true))
                .isEqualTo(Path.of(usual));
    }

    @Test
    void whereThereIsNoneTheTestIsSkippedSayingSo() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Chromium.program(Stream.of(null, null), List.of(absent()), false))
                .withMessageContaining("skipped")
                .withMessageContaining(absent());
    }

    @Test
    void whereThereIsNoneButOneIsRequiredTheTestFails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Chromium.program(Stream.of(absent()), List.of(usual), true))
                .withMessageContaining(absent());
    }

    @Test
    void theBuildFetchesTheDriverWhereverABrowserIsLookedFor() throws Exception {
        NodeList places = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getElementsByTagName("exists");

        assertThat(IntStream.range(0, places.getLength())
                        .mapToObj(index -> places.item(index).getTextContent()))
                .containsExactlyElementsOf(Chromium.USUAL_PLACES);
    }

    private String absent() {
        return folder.resolve("absent").toString();
    }

    private String aProgram(String name) throws IOException {
        Path program = Files.createFile(folder.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }
}
