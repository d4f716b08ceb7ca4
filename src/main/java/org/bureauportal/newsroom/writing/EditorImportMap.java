package org.bureauportal.newsroom.writing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.shared.Sha256;
import org.bureauportal.site.ScriptJson;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Gives the browser the addresses of the body editor's libraries. An import map is an inline script, so the pages that have it
 * allow exactly these bytes, by their hash, in their Content-Security-Policy.
 */
@Component
class EditorImportMap {

    private static final List<String> LIBRARIES = List.of(
            "orderedmap",
            "prosemirror-commands",
            "prosemirror-dropcursor",
            "prosemirror-gapcursor",
            "prosemirror-history",
            "prosemirror-inputrules",
            "prosemirror-keymap",
            "prosemirror-model",
            "prosemirror-schema-list",
            "prosemirror-state",
            "prosemirror-tables",
            "prosemirror-transform",
            "prosemirror-view",
            "rope-sequence",
            "w3c-keyname");

    private static final String WEBJARS = "META-INF/resources/webjars/";

    private final List<String> modules;
    private final String json;

    EditorImportMap(ScriptJson json) throws IOException {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String library : LIBRARIES) {
            addresses.put(library, address(resources, library));
        }
        this.modules = List.copyOf(addresses.values());
        this.json = json.of(Map.of("imports", addresses));
    }

    /** The map, byte for byte as it must stand in the page. */
    String json() {
        return json;
    }

    /** The modules' addresses, to be fetched ahead. */
    List<String> modules() {
        return modules;
    }

    /** The source expression that allows the map in a policy's {@code script-src}. */
    String policySource() {
        byte[] hash = Sha256.of(List.of(json.getBytes(StandardCharsets.UTF_8)));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static String address(PathMatchingResourcePatternResolver resources, String library) throws IOException {
        String pattern = "classpath*:" + WEBJARS + library + "/*/";
        for (String file : List.of("dist/index.js", "index.js")) {
            Resource[] found = resources.getResources(pattern + file);
            if (found.length > 0) {
                String url = found[0].getURL().toString();
                return "/webjars/" + url.substring(url.indexOf(WEBJARS) + WEBJARS.length());
            }
        }
        throw new IllegalStateException(library + " is not on the class path, only "
                + Arrays.toString(resources.getResources("classpath*:" + WEBJARS + "*")));
    }
}
