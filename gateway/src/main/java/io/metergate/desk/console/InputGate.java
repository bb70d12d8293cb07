package io.metergate.desk.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what no page of the console could send, before anything reads it: other methods, escapes in an address that
 * stand for no character, and the character NUL, which the database does not take.
 */
final class InputGate {
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

    /** A percent sign that begins no escape, or the escape of NUL. */
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

    private InputGate() {}

    static void address(RoutingContext context) {
        if (!METHODS.contains(context.request().method())) {
            context.response().putHeader("Allow", "GET, HEAD, POST");
            context.fail(405);
        } else if (BAD_ESCAPE.matcher(context.request().uri()).find()) {
            context.fail(400);
        } else {
            context.next();
        }
    }

    /** Comes after the form was read. */
    static void form(RoutingContext context) {
        for (Map.Entry<String, String> field : context.request().formAttributes()) {
            if (field.getKey().indexOf('\0') >= 0 || field.getValue().indexOf('\0') >= 0) {
                context.fail(400);
                return;
            }
        }
        context.next();
    }
}
