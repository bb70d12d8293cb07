package io.metergate.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages. */
public final class Links {
    public static final String REFUSED_TOP_UPS = "/top-ups/refused";

    private Links() {}

    public static String meter(String serial) {
        return "/meters/" + encoded(serial).replace("+", "%20");
    }

    public static String meter(String serial, String tab) {
        return meter(serial) + "/" + tab;
    }

    public static String frame(long frameId) {
        return "/frames/" + frameId;
    }

    /** Text as the value of a query parameter. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
