package org.bureauportal.search;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bureauportal.shared.Moved;

/**
 * The address of results, in which everything stands that they depend on, so that it can be passed on.
 *
 * @param parameters by name, in the order of the address; none is empty
 */
public record SearchAddress(String path, Map<String, String> parameters) {

    public static final String SORT = "sort";

    static final String PAGE = "page";

    public SearchAddress {
        Map<String, String> filled = new LinkedHashMap<>(parameters);
        filled.values().removeIf(String::isEmpty);
        parameters = filled;
    }

    /** The first page of other results. */
    public SearchAddress with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove(PAGE);
        changed.put(name, value);
        return new SearchAddress(path, changed);
    }

    /** The first page of results on which something does not depend. */
    public SearchAddress without(String name) {
        return with(name, "");
    }

    /** Where else what was asked for has an address. */
    public SearchAddress at(String other) {
        return new SearchAddress(other, parameters);
    }

    SearchAddress page(int number) {
        return number == 1 ? without(PAGE) : with(PAGE, Integer.toString(number));
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /**
     * Requires that a request asks for it in just these words.
     *
     * @throws Moved where the request has other parameters, or a question mark and none
     */
    public void require(HttpServletRequest request) {
        Set<String> asked = request.getParameterMap().keySet();
        if (!asked.equals(parameters.keySet()) || (asked.isEmpty() && request.getQueryString() != null)) {
            throw new Moved(toString());
        }
    }

    @Override
    public String toString() {
        return parameters.isEmpty()
                ? path
                : path
                        + parameters.entrySet().stream()
                                .map(each -> each.getKey() + "="
                                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&", "?", ""));
    }
}
