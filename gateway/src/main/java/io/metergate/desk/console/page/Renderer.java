package io.metergate.desk.console.page;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.metergate.desk.console.access.FormGuard;
import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.format.SiteFormat;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** Turns templates into markup. What a template gets by name is escaped where it is written. */
public final class Renderer {
    private final TemplateEngine engine;
    private final AssetLinks assets;
    private final SiteFormat format;
    private final String siteName;

    public Renderer(TemplateEngine engine, AssetLinks assets, SiteFormat format, String siteName) {
        this.engine = engine;
        this.assets = assets;
        this.format = format;
        this.siteName = siteName;
    }

    public SiteFormat format() {
        return format;
    }

    /** A part of a page. */
    public String markup(String template, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("f", format);
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", all, output);
        return output.toString();
    }

    /** Answers with a whole page of a signed-in operator. */
    public void page(RoutingContext context, PageHead head, String template, Map<String, Object> parameters) {
        SignedIn who = SignedIn.of(context);
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("frame", frame(head, who));
        send(context, markup(template, all));
    }

    /** Answers with a part that a form put in place of itself. */
    public void part(RoutingContext context, String template, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("token", SignedIn.of(context).formToken());
        send(context, markup(template, all));
    }

    /** The sign-in page, for strangers. */
    public String signIn(String formToken, String name, String next, String problem) {
        return markup(
                "login",
                Map.of(
                        "assets", assets,
                        "site", siteName,
                        "field", FormGuard.FIELD,
                        "token", formToken,
                        "name", name,
                        "next", next,
                        "problem", problem));
    }

    /** A page that says what went wrong, for anybody. */
    public String error(int status, String title, String what, String reference) {
        return markup(
                "error",
                Map.of(
                        "assets", assets,
                        "site", siteName,
                        "status", status,
                        "title", title,
                        "what", what,
                        "reference", reference));
    }

    private PageFrame frame(PageHead head, SignedIn who) {
        return new PageFrame(head, siteName, who.operator(), who.formToken(), assets);
    }

    private static void send(RoutingContext context, String markup) {
        context.response().putHeader("Content-Type", "text/html; charset=utf-8");
        context.end(markup);
    }
}
