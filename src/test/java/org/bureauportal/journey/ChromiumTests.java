package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

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

    private String absent() {
        return folder.resolve("absent").toString();
    }

    private String aProgram(String name) throws IOException {
        Path program = Files.createFile(folder.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }
}
