package io.metergate.desk.console;

import io.metergate.desk.console.page.AssetLinks;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Scripts, styles and icons, kept in memory. Their addresses change with their content, so a browser may keep them for
 * ever.
 */
final class Assets implements AssetLinks {
    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final Map<String, String> RESOURCES = Map.of(
            "htmx.js", WEBJARS + "htmx.org/2.0.4/dist/htmx.min.js",
            "sse.js", WEBJARS + "htmx-ext-sse/2.2.2/sse.js",
            "uplot.js", WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js",
            "uplot.css", WEBJARS + "uplot/1.6.30/dist/uPlot.min.css",
            "console.css", "console/console.css",
            "theme.js", "console/theme.js",
            "console.js", "console/console.js",
            "charts.js", "console/charts.js",
            "icons.svg", "console/icons.svg",
            "logo.svg", "console/logo.svg");
    private static final int VERSION_BYTES = 8;

    private final Map<String, Buffer> contents = new LinkedHashMap<>();
    private final String version;

    Assets() {
        MessageDigest digest = sha256();
        RESOURCES.keySet().stream().sorted().forEach(name -> {
            byte[] bytes = read(RESOURCES.getOrDefault(name, name));
            digest.update(bytes);
            contents.put(name, Buffer.buffer(bytes));
        });
        version = HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
    }

    @Override
    public String url(String name) {
        if (!contents.containsKey(name)) {
            throw new IllegalArgumentException("no asset is called " + name);
        }
        return "/assets/" + version + "/" + name;
    }

    void serve(RoutingContext context) {
        Buffer content = contents.get(context.pathParam("name"));
        if (content == null) {
            context.fail(404);
            return;
        }
        boolean current = version.equals(context.pathParam("version"));
        context.response()
                .putHeader("Content-Type", mediaType(context.pathParam("name")))
                .putHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
        context.end(content);
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            default -> "image/svg+xml";
        };
    }

    private static byte[] read(String resource) {
        try (InputStream stream = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
