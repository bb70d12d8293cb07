package io.metergate.desk.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages. */
public final class Links {
    public static final String REFUSED_TOP_UPS = "/top-ups/refused";

    /** Where a new version is drafted. */
    public static final String TARIFF_DRAFT = "/tariffs/draft";

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

    public static String account(String number) {
        return "/accounts/" + encoded(number).replace("+", "%20");
    }

    /** A month's statement, as {@code ""}, {@code ".csv"} or {@code ".json"}. */
    public static String statement(String account, String ending, String month) {
        return account(account) + "/statement" + ending + "?month=" + month;
    }

    public static String tariffVersion(long versionId) {
        return "/tariffs/versions/" + versionId;
    }

    /** Text as the value of a query parameter. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
