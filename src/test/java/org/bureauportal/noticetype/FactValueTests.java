package org.bureauportal.noticetype;

import static org.assertj.core.api.Assertions.assertThat;

import org.bureauportal.site.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and sums of money keep every digit, and say the same in both languages. */
class FactValueTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 | 6 | 6",
                "1200 | 1,200 | 1,200",
                "1,200,000.50 | 1,200,000.50 | 1,200,000.50",
                "１２００ | 1,200 | 1,200",
                "-3.5 | -3.5 | -3.5",
                "12345678901234567890 | 12,345,678,901,234,567,890 | 12,345,678,901,234,567,890",
                "1.5万 | 15,000 | 15,000",
                "0 | 0 | 0"
            })
    void numbers(String typed, String english, String chinese) {
        assertThat(FactValue.number(typed).orElseThrow().in(Language.EN)).isEqualTo(english);
        assertThat(FactValue.number(typed).orElseThrow().in(Language.ZH_CN)).isEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CNY 69,020 | CNY 69,020 | 69,020元",
                "627400元 | CNY 627,400 | 627,400元",
                "120万元 | CNY 1,200,000 | 1,200,000元",
                "3.25亿元 | CNY 325,000,000 | 325,000,000元",
                "¥12.50 | CNY 12.50 | 12.50元",
                "USD 5000 | USD 5,000 | USD 5,000",
                "5 000 eur | EUR 5,000 | EUR 5,000"
            })
    void money(String typed, String english, String chinese) {
        assertThat(FactValue.money(typed).orElseThrow().in(Language.EN)).isEqualTo(english);
        assertThat(FactValue.money(typed).orElseThrow().in(Language.ZH_CN)).isEqualTo(chinese);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "1,20", "1.2.3", "1e9", "12 or 13", "0x1f", "1234567890123456789012345678901"})
    void whatIsNoNumberIsNotGuessed(String typed) {
        assertThat(FactValue.number(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5000", "CNY", "about CNY 5", "CNY 5 元", "5 dollars", "CNY 1,20"})
    void whatIsNoSumIsNotGuessed(String typed) {
        assertThat(FactValue.money(typed)).isEmpty();
    }
}
