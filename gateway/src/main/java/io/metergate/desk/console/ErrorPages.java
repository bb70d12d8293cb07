package io.metergate.desk.console;

import io.metergate.desk.console.fault.FaultLog;
import io.metergate.desk.console.page.Renderer;
import io.metergate.intake.lane.BatchFault;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What an operator is told when a page can't be shown, with an id that finds it in the log. */
final class ErrorPages {
    private static final int REFERENCE_BYTES = 4;

    private final Renderer renderer;
    private final FaultLog log = new FaultLog();
    private final SecureRandom random = new SecureRandom();

    ErrorPages(Renderer renderer) {
        this.renderer = renderer;
    }

    void answer(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        int status = status(context.statusCode(), context.failure());
        String reference = reference();
        log.write(context.request(), status, reference, context.failure());
        context.response()
                .setStatusCode(status)
                .putHeader("X-Error-Id", reference)
                .putHeader("Content-Type", "text/html; charset=utf-8");
        context.end(renderer.error(status, title(status), what(status), reference));
    }

    /** A database that is away is not the gateway's fault, and passes. */
    static int status(int given, @Nullable Throwable failure) {
        if (failure != null && given == 500 && BatchFault.of(failure).isOfTheServer()) {
            return 503;
        }
        return given < 400 ? 500 : given;
    }

    void notFound(RoutingContext context) {
        context.fail(404);
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "Not accepted";
            case 404 -> "Nothing here";
            case 405 -> "Not possible here";
            case 413 -> "Too large";
            case 503 -> "Not now";
            default -> status < 500 ? "Not understood" : "Something broke";
        };
    }

    private static String what(int status) {
        return switch (status) {
            case 403 -> "This form did not come from a page of your session. Nothing was changed. Open the page again.";
            case 404 ->
                "There is no page or meter at this address. It may have been misspelt: look for it among the meters.";
            case 405 -> "The console only shows pages and takes forms.";
            case 413 -> "The form is larger than the console takes. Nothing was changed.";
            case 503 ->
                "The database does not answer at present. Try again in a moment; if you were saving something, look"
                        + " whether it is there before you repeat it.";
            default ->
                status < 500
                        ? "The console could not read this request. Nothing was changed."
                        : "The page could not be built. If you were saving something, look whether it is there"
                                + " before you repeat it.";
        };
    }

    private String reference() {
        byte[] bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
