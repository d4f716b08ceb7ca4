package org.bureauportal.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps in the session, as text, what is to be said on the next page: lines and lists of lines. */
final class TextFlashMaps extends AbstractFlashMapManager {

    private static final String ATTRIBUTE = "flash";

    private final JsonMapper json;

    /** A {@link FlashMap} as text. */
    record Flash(
            @Nullable String path, Map<String, List<String>> parameters, long expires, Map<String, Object> attributes) {

        static Flash of(FlashMap map) {
            return new Flash(
                    map.getTargetRequestPath(), map.getTargetRequestParams(), map.getExpirationTime(), Map.copyOf(map));
        }

        FlashMap map() {
            FlashMap map = new FlashMap();
            map.putAll(attributes);
            map.setTargetRequestPath(path);
            map.addTargetRequestParams(new LinkedMultiValueMap<>(parameters));
            map.setExpirationTime(expires);
            return map;
        }
    }

    TextFlashMaps(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        if (!(WebUtils.getSessionAttribute(request, ATTRIBUTE) instanceof String text)) {
            return null;
        }
        List<FlashMap> maps = new ArrayList<>();
        json.readValue(text, new TypeReference<List<Flash>>() {}).forEach(each -> maps.add(each.map()));
        return maps;
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashMaps, HttpServletRequest request, HttpServletResponse response) {
        List<Flash> kept = flashMaps.stream().map(Flash::of).toList();
        WebUtils.setSessionAttribute(request, ATTRIBUTE, kept.isEmpty() ? null : json.writeValueAsString(kept));
    }
}
