package io.metergate.platform.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value.
 *
 * @param range what it may be, for people
 */
record ConfigKind<T>(String range, Function<String, Parsed<T>> parser) {
    private static final int MILLIONTHS_SCALE = 6;
    private static final String WEBHOOK_KEY = "whsec_";
    private static final BigDecimal MONEY_MAX = new BigDecimal("1000000000");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    static ConfigKind<String> text(int lengthMax) {
        return new ConfigKind<>(
                "text of at most " + lengthMax + " characters",
                value -> value.length() <= lengthMax && !value.isBlank()
                        ? good(value)
                        : bad("must have 1 to " + lengthMax + " characters"));
    }

    static ConfigKind<Integer> integer(int min, int max) {
        return new ConfigKind<>(min + " to " + max, value -> {
            String reason = "must be a whole number from " + min + " to " + max;
            if (!value.matches("\\d{1,9}")) {
                return bad(reason);
            }
            int number = Integer.parseInt(value);
            return number >= min && number <= max ? good(number) : bad(reason);
        });
    }

    static ConfigKind<Integer> port() {
        return integer(0, 65535);
    }

    static ConfigKind<Boolean> truth() {
        return new ConfigKind<>(
                "true or false",
                value -> value.equals("true") || value.equals("false")
                        ? good(Boolean.valueOf(value))
                        : bad("must be true or false"));
    }

    static ConfigKind<String> oneOf(String... words) {
        List<String> allowed = List.of(words);
        String list = String.join(", ", allowed);
        return new ConfigKind<>(
                "one of " + list, value -> allowed.contains(value) ? good(value) : bad("must be one of " + list));
    }

    /** One or more of the words, each at most once, with commas between. */
    static ConfigKind<List<String>> listOf(String... words) {
        List<String> allowed = List.of(words);
        String list = String.join(", ", allowed);
        return new ConfigKind<>("some of " + list, value -> {
            List<String> given = List.of(value.strip().split("\\s*,\\s*", -1));
            boolean known = allowed.containsAll(given) && Set.copyOf(given).size() == given.size();
            return known ? good(given) : bad("must be some of " + list + ", with commas between");
        });
    }

    static ConfigKind<String> currency() {
        return new ConfigKind<>("ISO 4217 code", value -> {
            boolean known = Currency.getAvailableCurrencies().stream()
                    .anyMatch(currency -> currency.getCurrencyCode().equals(value));
            return known ? good(value) : bad("must be an ISO 4217 currency code such as EUR");
        });
    }

    static ConfigKind<ZoneId> timeZone() {
        return new ConfigKind<>("a name of the IANA time zone database", value -> {
            try {
                return good(ZoneId.of(value));
            } catch (DateTimeException e) {
                return bad("must be a time zone such as Africa/Nairobi");
            }
        });
    }

    static ConfigKind<Path> path() {
        return new ConfigKind<>(
                "a path; a relative one starts at Metergate's directory",
                value -> value.isBlank() || value.indexOf('\0') >= 0 ? bad("must be a path") : good(Path.of(value)));
    }

    /** An amount as millionths. */
    static ConfigKind<Long> money() {
        return new ConfigKind<>("a decimal amount with at most six places", value -> {
            if (!value.matches("\\d{1,10}(\\.\\d{1,6})?")) {
                return bad("must be a decimal amount such as 250.00");
            }
            BigDecimal amount = new BigDecimal(value);
            return amount.signum() > 0 && amount.compareTo(MONEY_MAX) <= 0
                    ? good(amount.movePointRight(MILLIONTHS_SCALE).longValueExact())
                    : bad("must be more than 0 and at most " + MONEY_MAX);
        });
    }

    static ConfigKind<URI> webUrl() {
        return new ConfigKind<>("an http or https address", value -> {
            URI uri = uri(value);
            boolean web = uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
            return web && uri.getUserInfo() == null ? good(uri) : bad("must be an http or https address");
        });
    }

    static ConfigKind<URI> databaseUrl() {
        return new ConfigKind<>("postgresql://host:port/database, with ?sslmode=... where wanted", value -> {
            URI uri = uri(value);
            if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
                return bad("must start with postgresql://");
            }
            if (uri.getUserInfo() != null) {
                return bad("must not hold a user or password; they have keys of their own");
            }
            String path = uri.getPath();
            if (uri.getHost() == null || path == null || !path.matches("/[^/]+")) {
                return bad("must be postgresql://host:port/database");
            }
            return sslModeFault(uri.getQuery()).isEmpty() ? good(uri) : bad(sslModeFault(uri.getQuery()));
        });
    }

    static ConfigKind<Secret> secret() {
        return new ConfigKind<>(
                "text of 1 to 1024 characters",
                value -> value.isBlank() || value.length() > 1024
                        ? bad("must have 1 to 1024 characters")
                        : good(new Secret(value)));
    }

    /** As the Standard Webhooks specification writes keys, or any other text, which stands for its bytes. */
    static ConfigKind<Secret> webhookSecret() {
        ConfigKind<Secret> text = secret();
        return new ConfigKind<>(
                "whsec_ and base64, or other " + text.range(),
                value -> value.startsWith(WEBHOOK_KEY) && !isBase64(value.substring(WEBHOOK_KEY.length()))
                        ? bad("must have base64 after " + WEBHOOK_KEY)
                        : text.parser().apply(value));
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String sslModeFault(@Nullable String query) {
        if (query == null || (query.startsWith("sslmode=") && SSL_MODES.contains(query.substring(8)))) {
            return "";
        }
        return "may only carry ?sslmode= with disable, allow, prefer, require, verify-ca or verify-full";
    }

    private static URI uri(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            return URI.create("");
        }
    }

    private static <T> Parsed<T> good(T value) {
        return new Parsed.Good<>(value);
    }

    private static <T> Parsed<T> bad(String reason) {
        return new Parsed.Bad<>(reason);
    }
}
