package org.bureauportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /articles/1?page=2#top      | /articles/1?page=2#top
            /专题/通知                    | /%E4%B8%93%E9%A2%98/%E9%80%9A%E7%9F%A5
            /a%20b                      | /a%20b
            https://www.国务院.政务/公告 | https://www.xn--zfr54hdx6e.xn--zfr164b/%E5%85%AC%E5%91%8A
            https://[::1]:8080/a b"<c>  | https://[::1]:8080/a%20b%22%3Cc%3E
            /a\\r\\nX: y                | /a%0D%0AX:%20y
            """)
    void keepsEveryCharacterOfAnAddress(String address, String location) {
        assertThat(Location.of(address.replace("\\r", "\r").replace("\\n", "\n")))
                .isEqualTo(location);
    }
}
