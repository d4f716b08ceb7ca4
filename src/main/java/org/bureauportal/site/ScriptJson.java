package org.bureauportal.site;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes values as JSON that can stand in a script block of a page: whatever the HTML parser or a script could take for
 * something else is escaped (HTML Standard, "Restrictions for contents of script elements"). The order of maps is kept.
 */
@Component
public class ScriptJson {

    private final JsonMapper json;

    ScriptJson(JsonMapper json) {
        this.json = json;
    }

    public String of(Object value) {
        // outside of strings, JSON has none of these
        return json.writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
