package org.bureauportal.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserAddressTests {

    private static final BrowserAddress HOME = new BrowserAddress("https", "notices.example", "/", null);

    /** As the URL Standard resolves them, but for port, user and fragment. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /articles/7                              | notices.example  | /articles/7
            articles/7                               | notices.example  | /articles/7
            HTTPS://Notices.EXAMPLE/articles/7       | notices.example  | /articles/7
            https:/articles/7                        | notices.example  | /articles/7
            https:articles/7                         | notices.example  | /articles/7
            http:/articles/7                         | articles         | /7
            https:///notices.example/articles/7      | notices.example  | /articles/7
            //notices.example/articles/7             | notices.example  | /articles/7
            /\\notices.example/articles/7            | notices.example  | /articles/7
            \\\\notices.example\\articles\\7         | notices.example  | /articles/7
            https://notices.example:8443/articles/7  | notices.example  | /articles/7
            https://u:p@notices.example/articles/7   | notices.example  | /articles/7
            https://notices.example./articles/7      | notices.example  | /articles/7
            https://ｎotices.example/articles/7       | notices.example  | /articles/7
            https://%6eotices.example/articles/7     | notices.example  | /articles/7
            https://中国.政务/a                        | xn--fiqs8s.xn--zfr164b | /a
            https://127.1/a                          | localhost        | /a
            https://0x7f.0.0.1/a                     | localhost        | /a
            https://017700000001/a                   | localhost        | /a
            https://2130706433/a                     | localhost        | /a
            https://[::1]/a                          | localhost        | /a
            https://[::ffff:127.0.0.1]/a             | localhost        | /a
            https://192.0.2.1/a                      | 192.0.2.1        | /a
            https://notices.example                  | notices.example  | /
            /articles/./7                            | notices.example  | /articles/7
            /x/../articles/7                         | notices.example  | /articles/7
            /x/%2E%2e/articles/%2e/7                 | notices.example  | /articles/7
            /../../articles/7/.                      | notices.example  | /articles/7/
            /articles\\7                             | notices.example  | /articles/7
            /articles//7                             | notices.example  | /articles//7
            /articles/7#end                          | notices.example  | /articles/7
            /articles/%37                            | notices.example  | /articles/%37
            /公告                                     | notices.example  | /%E5%85%AC%E5%91%8A
            """)
    void isReadAsABrowserReadsIt(String link, String host, String path) {
        assertThat(HOME.resolve(link)).hasValueSatisfying(address -> {
            assertThat(address.host()).isEqualTo(host);
            assertThat(address.path()).isEqualTo(path);
        });
    }

    @ParameterizedTest
    @CsvSource({"/a?b=1#c, b=1", "?page=2, page=2", "'/a?名=1', %E5%90%8D=1", "/a, ", "/a#?b, "})
    void keepsTheQuery(String link, String query) {
        assertThat(HOME.resolve(link).orElseThrow().query()).isEqualTo(query);
    }

    /** Line ends and tabs are dropped wherever they stand. */
    @ParameterizedTest
    @ValueSource(strings = {" /articles/7\n", "/arti\tcles/7", "\u0000/articles/7"})
    void whatABrowserDropsIsDropped(String link) {
        assertThat(HOME.resolve(link).orElseThrow().path()).isEqualTo("/articles/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "mailto:office@notices.example",
                "https://",
                "https://a b/",
                "https://256.1.1.1/",
                "https://1.2.3.4.5/",
                "https://[::1",
                "https://notices.example:x/"
            })
    void whatIsNoWebAddressLeadsNowhere(String link) {
        assertThat(HOME.resolve(link)).isEmpty();
    }
}
