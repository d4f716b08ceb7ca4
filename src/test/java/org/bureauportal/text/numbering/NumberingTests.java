package org.bureauportal.text.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are written as browsers draw them for the classes of lists. */
class NumberingTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DECIMAL                 | 0. 1. 10.
            BRACKETS                | (0) (1) (10)
            CLOSING                 | 0) 1) 10)
            COMMA                   | 0、 1、 10、
            CIRCLED                 | ⓪ ① ⑩ ⑳ ㉑ ㉟ ㊱ ㊿ 51
            LETTERS                 | 0. a. j. z. aa. zz. aaa.
            CAPITALS_CLOSING        | 0) A) J) Z) AA) ZZ) AAA)
            ROMAN_BRACKETS          | (0) (i) (x) (iv) (xlix) (mcmxciv) (mmmcmxcix) (4000)
            ROMAN_CAPITALS          | 0. I. X. IV. XLIX. MCMXCIV. MMMCMXCIX. 4000.
            CHINESE                 | 零、 一、 十、 十二、 二十、 二十一、 一百、 一百零二、 一百一十、 一千零二十、 一千零二、 九千九百九十九、 一〇〇〇〇、
            CHINESE_BRACKETS        | （零） （一） （十）
            """)
    void writesNumbers(Numbering numbering, String written) {
        assertThat(written.split(" "))
                .containsExactly(Arrays.stream(numbers(numbering, written.split(" ").length))
                        .mapToObj(numbering::label)
                        .toArray(String[]::new));
    }

    private static int[] numbers(Numbering numbering, int count) {
        int[] all = switch (numbering) {
            case CIRCLED -> new int[] {0, 1, 10, 20, 21, 35, 36, 50, 51};
            case LETTERS, CAPITALS_CLOSING -> new int[] {0, 1, 10, 26, 27, 702, 703};
            case ROMAN_BRACKETS, ROMAN_CAPITALS -> new int[] {0, 1, 10, 4, 49, 1994, 3999, 4000};
            case CHINESE -> new int[] {0, 1, 10, 12, 20, 21, 100, 102, 110, 1020, 1002, 9999, 10_000};
            default -> new int[] {0, 1, 10};
        };
        return Arrays.copyOf(all, count);
    }
}
