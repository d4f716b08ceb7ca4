package org.bureauportal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManuscriptNumberTests {

    @Test
    void tellsSectionPathClassAndArticle() {
        String number = ManuscriptNumber.of(List.of("001", "023"), 4567).digits();

        assertThat(number).hasSize(42).startsWith("001023" + "000".repeat(6) + "0001" + "000000004567");
    }

    /** ISO 7064, MOD 97-10: a number with its two check digits leaves 1. */
    @Test
    void endsInTwoCheckDigits() {
        for (long article = 1; article < 500; article++) {
            String number = ManuscriptNumber.of(List.of("999", "001"), article).digits();

            assertThat(new BigInteger(number).mod(BigInteger.valueOf(97))).isEqualTo(BigInteger.ONE);
        }
    }

    @Test
    void isReadInGroupsToo() {
        String grouped = "010090 030030 000000 000000 011100 001212 334724";

        assertThat(ManuscriptNumber.read(grouped)).hasValue(new ManuscriptNumber(grouped.replace(" ", "")));
        assertThat(ManuscriptNumber.read("12")).isEmpty();
    }
}
