package io.metergate.desk.console.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where somebody wanted to go before signing in: a path of this console, and nothing else. */
final class NextPage {
    private static final String FIRST = "/";

    private NextPage() {}

    /** The path when it may be followed, else the first page. */
    static String local(@Nullable String path) {
        boolean local = path != null
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                && !path.startsWith("/login")
                && !path.startsWith("/live");
        return local && path != null ? path : FIRST;
    }

    /** The path of a whole address, as htmx tells of the page it is on. */
    static String ofAddress(@Nullable String address) {
        try {
            URI uri = new URI(Objects.requireNonNullElse(address, FIRST));
            String query = uri.getRawQuery();
            return local(query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query);
        } catch (URISyntaxException notAnAddress) {
            return FIRST;
        }
    }

    /** The sign-in page that leads on to a path. */
    static String signIn(@Nullable String path) {
        String next = local(path);
        return FIRST.equals(next) ? "/login" : "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
