package com.snshelper.accounts;

import java.util.List;
import java.util.Map;

/**
 * A browser in words that its owner recognises; nothing else of what it says about itself is kept.
 *
 * @param browser empty when it is none we know
 * @param system empty when it is none we know
 */
record Device(String browser, String system) {

    /** The first mark found counts: later ones claim to be the earlier. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Whale/", "Whale"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "Mac"),
            Map.entry("Linux", "Linux"));

    static Device of(String userAgent) {
        return new Device(find(BROWSERS, userAgent), find(SYSTEMS, userAgent));
    }

    private static String find(List<Map.Entry<String, String>> known, String userAgent) {
        return known.stream()
                .filter(one -> userAgent.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** As it is kept. */
    String text() {
        return browser + "/" + system;
    }

    static Device parse(String text) {
        int slash = text.indexOf('/');
        return new Device(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The message that names it; its arguments are browser and system. */
    public String messageKey() {
        if (browser.isEmpty()) {
            return system.isEmpty() ? "device.unknown" : "device.system";
        }
        return system.isEmpty() ? "device.browser" : "device.both";
    }
}
