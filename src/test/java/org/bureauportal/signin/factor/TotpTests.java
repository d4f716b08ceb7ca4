package org.bureauportal.signin.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final Totp totp = new Totp(SECRET);

    /** RFC 6238, appendix B, for SHA-1; a code of six digits is the end of one of eight (RFC 4226, section 5.3). */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void givesTheCodesOfTheStandard(long seconds, String eightDigits) {
        assertThat(totp.code(Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(eightDigits.substring(2));
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    void givesTheCodesOfTheStandardItRestsOn(long count, String code) {
        assertThat(totp.code(count)).isEqualTo(code);
    }

    @Test
    void aCodeIsGoodInItsStepAndBesideIt() {
        Instant now = Instant.ofEpochSecond(1234567890);
        long step = Totp.step(now);

        for (long each = step - 1; each <= step + 1; each++) {
            assertThat(totp.stepOf(totp.code(each), now)).hasValue(each);
        }
        assertThat(totp.stepOf(totp.code(step - 2), now)).isEmpty();
        assertThat(totp.stepOf(totp.code(step + 2), now)).isEmpty();
    }

    /** RFC 4648, section 10, where it needs no padding. */
    @ParameterizedTest
    @CsvSource({"fooba, MZXW6YTB", "12345678901234567890, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
    void aSecretIsWrittenAsAppsReadIt(String secret, String base32) {
        assertThat(Base32.of(secret.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @Test
    void anAddressKeepsWhatIsOddInNames() {
        TotpSecret shown = TotpSecret.of(SECRET, "办 公&x=1", "wang");

        assertThat(shown.address())
                .isEqualTo("otpauth://totp/%E5%8A%9E%20%E5%85%AC%26x%3D1:wang?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=%E5%8A%9E%20%E5%85%AC%26x%3D1&algorithm=SHA1&digits=6&period=30");
        assertThat(shown.key()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    /** The finder patterns in three corners, behind a quiet zone of four modules. */
    @Test
    void aPictureIsAQrCode() {
        QrPicture picture = QrPicture.of("otpauth://totp/x");

        assertThat((picture.size() - 8 - 17) % 4).isZero();
        int last = picture.size() - 5;
        assertThat(picture.path())
                .contains("M4 4h1", "M10 4h1", "M4 10h1", "M" + last + " 4h1", "M4 " + last + "h1")
                .doesNotContain("M3 ", "M11 4h1", "M5 5h1", " 3h1");
    }

    @Test
    void aRecoveryCodeIsReadHoweverItIsTyped() {
        String code = RecoveryCodes.random().get(0);

        assertThat(code).matches("([a-z2-7]{4}-){5}[a-z2-7]{4}");
        assertThat(RecoveryCodes.isCode(" " + code.replace("-", " ").toUpperCase(Locale.ROOT)))
                .isTrue();
        assertThat(RecoveryCodes.digest(code.replace("-", "").toUpperCase(Locale.ROOT)))
                .isEqualTo(RecoveryCodes.digest(code));
        assertThat(RecoveryCodes.isCode("123456")).isFalse();
        assertThat(RecoveryCodes.random()).hasSize(10).doesNotHaveDuplicates();
    }
}
