package org.bureauportal.text.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bureauportal.text.alignment.Alignment.Hunk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both lists can be made again from what is told of them, whatever they are. */
class AlignmentTests {

    private static final long SEED = 20261125;

    @ParameterizedTest
    @CsvSource({"12,3,3", "60,5,20", "1800,2,40", "1800,900,300", "1800,4,1800", "3000,60,4"})
    void bothListsCanBeMadeAgain(int length, int kinds, int changes) {
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            List<Integer> before =
                    random.ints(random.nextInt(length + 1), 0, kinds).boxed().toList();
            List<Integer> after = new ArrayList<>(before);
            for (int change = random.nextInt(changes + 1); change > 0; change--) {
                int at = random.nextInt(after.size() + 1);
                if (at < after.size() && random.nextBoolean()) {
                    after.remove(at);
                } else {
                    after.add(at, random.nextInt(kinds));
                }
            }

            List<Hunk<Integer>> told = new Alignment(length).of(before, after);

            assertThat(told.stream().flatMap(each -> each.before().stream()))
                    .as("seed %s", SEED)
                    .isEqualTo(before);
            assertThat(told.stream().flatMap(each -> each.after().stream()))
                    .as("seed %s", SEED)
                    .isEqualTo(after);
            assertThat(told)
                    .filteredOn(Hunk::isKept)
                    .allSatisfy(each -> assertThat(each.before()).isEqualTo(each.after()));
        }
    }

    /** Among lines that are all alike, two that were put in are found, however many there are. */
    @ParameterizedTest
    @ValueSource(ints = {50, 2_000, 100_000})
    void whatWasPutInIsFoundAmongWhatIsAllAlike(int count) {
        List<String> before = new ArrayList<>(java.util.Collections.nCopies(count, "a"));
        List<String> after = new ArrayList<>(before);
        after.add(count / 3, "b");
        after.add(count / 2, "c");

        List<Hunk<String>> told = new Alignment(count).of(before, after);

        assertThat(told)
                .filteredOn(each -> !each.isKept())
                .allMatch(each -> each.before().isEmpty());
        assertThat(told.stream().filter(each -> !each.isKept()).flatMap(each -> each.after().stream()))
                .containsExactly("b", "c");
    }
}
