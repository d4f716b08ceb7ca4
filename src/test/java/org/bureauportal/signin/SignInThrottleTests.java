package org.bureauportal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bureauportal.signin.password.Claim;
import org.junit.jupiter.api.Test;

/** Whose failures count against whom. */
class SignInThrottleTests {

    private final SignInThrottle tries = new SignInThrottle(new SignInThrottle.Limits(20, 10, 100, 10, 30));

    @Test
    void aStrangerElsewhereCannotLockAnEditorOut() {
        for (int i = 0; i < 30; i++) {
            fail("192.0.2.1", "editor");
        }

        assertThat(fail("192.0.2.1", "editor").secondsToWait()).isBetween(1L, 60L);
        assertThat(fail("192.0.2.2", "editor").secondsToWait()).isZero();
    }

    @Test
    void theAddressesOfOneNetworkCountTogether() {
        for (int i = 0; i < 10; i++) {
            assertThat(fail("2001:db8::" + i, "editor").secondsToWait()).isZero();
        }

        assertThat(fail("2001:db8::ffff", "editor").secondsToWait()).isPositive();
        assertThat(fail("2001:db8:0:1::1", "editor").secondsToWait()).isZero();
    }

    @Test
    void aWholeOrganisationMayFailMoreOftenAndNotForEver() {
        int allowed = 0;
        for (int i = 0; i < 300; i++) {
            allowed += fail("2001:db8:0:" + Integer.toHexString(i) + "::1", "name" + i)
                                    .secondsToWait()
                            == 0
                    ? 1
                    : 0;
        }

        assertThat(allowed).isBetween(200, 210);
    }

    @Test
    void anAccountThatIsTriedFromManyNetworksIsSlowedAndNeverClosed() {
        for (int i = 0; i < 500; i++) {
            assertThat(fail("10.0." + i / 250 + "." + i % 250, "editor").secondsToWait())
                    .isZero();
        }

        assertThat(fail("192.0.2.1", "editor").claim().pace()).isNotNull();
        assertThat(fail("192.0.2.1", "editor").claim().rank()).isEqualTo(Claim.Rank.CLEAN);
        assertThat(fail("192.0.2.1", "author").claim().pace()).isNull();
        assertThat(tries.begin("192.0.2.1", "editor", Optional.of("a device"))
                        .claim()
                        .rank())
                .isEqualTo(Claim.Rank.KNOWN);
    }

    @Test
    void anUnknownNameIsCountedLikeAnAccount() {
        for (int i = 0; i < 101; i++) {
            fail("10.0.0." + i, "nobody.has.this");
        }

        assertThat(fail("192.0.2.1", "Nobody.Has.This ").claim().pace()).isNotNull();
    }

    @Test
    void aNetworkThatFailsComesAfterOthersAndOneThatSucceedsDoesNot() {
        for (int i = 0; i < 5; i++) {
            fail("192.0.2.1", "editor");
            fail("192.0.2.2", "author").succeeded();
        }

        assertThat(fail("192.0.2.1", "author").claim().rank()).isEqualTo(Claim.Rank.OTHER);
        assertThat(fail("192.0.2.2", "author").claim().rank()).isEqualTo(Claim.Rank.CLEAN);
    }

    /** A cookie that was taken along from a browser helps to few guesses. */
    @Test
    void aKnownDeviceThatFailsOftenBecomesAStranger() {
        for (int i = 0; i < 10; i++) {
            assertThat(tries.begin("192.0.2." + i, "editor", Optional.of("stolen"))
                            .claim()
                            .rank())
                    .isEqualTo(Claim.Rank.KNOWN);
        }

        assertThat(tries.begin("192.0.2.99", "editor", Optional.of("stolen"))
                        .claim()
                        .rank())
                .isEqualTo(Claim.Rank.CLEAN);
    }

    @Test
    void namesThatNobodyHasFillNoMemory() {
        SignInThrottle many = new SignInThrottle(new SignInThrottle.Limits(1_000_000, 10, 100, 10, 30));
        for (int i = 0; i < 200; i++) {
            many.begin("192.0.2.1", "Long name " + i + " ".repeat(1000) + "x", Optional.empty());
        }

        assertThat(many.size()).isOne();
    }

    private SignInThrottle.Try fail(String address, String username) {
        return tries.begin(address, username, Optional.empty());
    }
}
