package org.bureauportal.signin.session;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser says it is, roughly: enough to tell one's own sessions apart, and no reason to trust it. */
final class Browser {

    /** By what their header contains; those that pass themselves off as another come before it. */
    private static final Map<String, String> NAMES = names(
            "MicroMessenger", "WeChat",
            "QQBrowser", "QQ",
            "Edg", "Edge",
            "OPR/", "Opera",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "Chrome/", "Chrome",
            "CriOS/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = names(
            "OpenHarmony", "HarmonyOS",
            "HarmonyOS", "HarmonyOS",
            "Windows", "Windows",
            "iPhone", "iOS",
            "iPad", "iPadOS",
            "Android", "Android",
            "Mac OS X", "macOS",
            "CrOS", "ChromeOS",
            "Linux", "Linux");

    private Browser() {}

    /** Such as {@code Firefox, Windows}; empty for what is not known. */
    static String of(String userAgent) {
        String name = first(NAMES, userAgent);
        String system = first(SYSTEMS, userAgent);
        return name + (name.isEmpty() || system.isEmpty() ? "" : ", ") + system;
    }

    private static String first(Map<String, String> known, String userAgent) {
        return known.entrySet().stream()
                .filter(each -> userAgent.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> names(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
